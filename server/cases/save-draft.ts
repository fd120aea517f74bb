import "server-only";
import type { CaseDraft } from "@/lib/contracts/case";
import { AppError } from "@/lib/errors";
import { type Actor, authorizePerson } from "@/server/actor";
import { sealDraft } from "@/server/cases/case-draft";
import { lostLease } from "@/server/cases/lost-lease";
import { now } from "@/server/clock";
import { openSubjectKey } from "@/server/crypto/subject-key";
import { db } from "@/server/db";
import { sql } from "@/server/plain-sql";

export type SaveDraftInput = { caseId: string; leaseToken?: string; draft: CaseDraft };

/**
 * Keeps what the holder of a case has marked, picked and written so far, sealed, in place of what they kept before.
 * architecture: one conditional statement, and no act on the case: it is sent as one types, only its author ever reads it, and
 * what becomes of it is in the event of the decision.
 * @throws AppError `not-found`; `lease-lost`, `held-by-another` or `only-reserved` (409).
 */
export async function saveDraft(actor: Actor, input: SaveDraftInput): Promise<void> {
  authorizePerson(actor, "decision.make");
  const { caseId, leaseToken, draft } = input;
  const found = await db().case.findUnique({ where: { id: caseId }, select: { subject: { select: { id: true, wrappedKey: true } } } });
  if (!found) throw new AppError("not-found", "There is no such case.");
  const sealed = sealDraft(await openSubjectKey(found.subject), { caseId, userId: actor.id }, draft);
  const at = now();
  const saved = await sql().$executeRaw`
    INSERT INTO case_drafts (case_id, user_id, sealed, updated_at)
    SELECT id, holder_id, ${sealed}, ${at}::timestamptz FROM cases
    WHERE id = ${caseId}::uuid AND holder_id = ${actor.id}::uuid AND NOT reserved AND lease_expires_at > ${at}
      AND lease_token = coalesce(${leaseToken ?? null}::uuid, lease_token) AND subject_id = ${found.subject.id}::uuid
    ON CONFLICT (case_id, user_id) DO UPDATE SET sealed = EXCLUDED.sealed, updated_at = EXCLUDED.updated_at`;
  if (saved !== 1) throw (await lostLease(db(), actor, caseId)) ?? new AppError("not-found", "There is no such case.");
}
