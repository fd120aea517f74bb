import "server-only";
import type { ReasonCode } from "@/lib/contracts/reason-code";
import { defaultReasonCodes } from "@/lib/default-reason-codes";
import { type SqlTx, sql } from "@/server/plain-sql";

/** The newest version of each reason code, retired ones too: what the compliance team stored, over the built-in set. */
export async function reasonCodesInForce(tx: SqlTx = sql()): Promise<ReasonCode[]> {
  const stored = await tx.$queryRaw<ReasonCode[]>`
    SELECT code, version, outcomes::text[] AS outcomes, "group", flags::text[] AS flags, steps::text[] AS steps, label,
      subject_text AS "subjectText", active, position
    FROM reason_codes ORDER BY version`;
  const byCode = new Map<string, ReasonCode>(defaultReasonCodes.map((reason) => [reason.code, reason]));
  for (const row of stored) byCode.set(row.code, row);
  return [...byCode.values()].toSorted((a, b) => a.position - b.position || a.code.localeCompare(b.code));
}
