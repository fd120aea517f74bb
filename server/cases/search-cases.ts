import "server-only";
import type { CaseSummary } from "@/lib/contracts/case";
import type { SearchBy } from "@/lib/contracts/vocabulary";
import { AppError } from "@/lib/errors";
import type { Action } from "@/lib/permissions";
import type { Prisma } from "@/prisma/generated/client";
import { type Actor, authorize } from "@/server/actor";
import { audit } from "@/server/audit";
import { caseSelect, toSummary } from "@/server/cases/case-row";
import { keptBackAmong } from "@/server/cases/kept-back";
import { keyedHash } from "@/server/crypto/keyed-hash";
import { db } from "@/server/db";
import { documentNumberHash, emailHash } from "@/server/intake/lookup-hashes";
import { searchName } from "@/server/intake/search-name";

const maxResults = 50;

/**
 * Finds cases, newest first, at most 50; the search is logged with a keyed hash of what was looked for.
 * Everything but a name is matched exactly; a name matches when all its words occur.
 * @throws AppError `forbidden` when the role may not search by this.
 */
export async function searchCases(actor: Actor, input: { by: SearchBy; q: string }): Promise<CaseSummary[]> {
  authorize(actor, `search.${input.by}` satisfies Action);
  const found = await Promise.all(
    alternatives(input).map((where) => db().case.findMany({ where, orderBy: { flaggedAt: "desc" }, take: maxResults, select: caseSelect })),
  );
  const rows = [...new Map(found.flat().map((row) => [row.id, row])).values()];
  await audit(db(), actor, {
    action: "search.run",
    details: { by: input.by, query: keyedHash("search", input.q.toLowerCase()), results: rows.length },
  });
  const keptBack = await keptBackAmong(actor, rows);
  return rows.map((row) => toSummary(actor, row, keptBack.has(row.id)));
}

/** What the search may be about, each by an index of its own: joined by "or" in one statement, no index would be used at all. */
function alternatives({ by, q }: { by: SearchBy; q: string }): Prisma.CaseWhereInput[] {
  if (by === "reference") {
    const number = /^(?:SL-)?(\d{1,9})$/i.exec(q)?.[1];
    return [...(number ? [{ number: Number(number) }] : []), { verification: { externalId: q } }];
  }
  if (by === "subject") return [{ subject: { externalId: q } }];
  if (by === "email") return [{ subject: { emailHash: emailHash(q) } }];
  if (by === "documentNumber") return [{ verification: { documentNumberHash: documentNumberHash(q) } }];
  const words = searchName(q).split(" ").filter(Boolean);
  if (words.length === 0)
    throw new AppError("invalid-input", "Give at least one word of the name.", {
      errors: [{ path: "q", message: "has no letter or digit" }],
    });
  return [{ AND: words.map((word) => ({ verification: { searchName: { contains: word } } })) }];
}
