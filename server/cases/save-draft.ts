import "server-only";
import type { SaveDraftInput } from "@/lib/contracts/case";
import { AppError } from "@/lib/errors";
import { isEmptyDraft } from "@/lib/is-empty-draft";
import { Prisma } from "@/prisma/generated/client";
import { type Actor, authorizePerson, type UserActor } from "@/server/actor";
import { sealDraft } from "@/server/cases/case-draft";
import { lostLease } from "@/server/cases/lost-lease";
import { now } from "@/server/clock";
import { openSubjectKey } from "@/server/crypto/subject-key";
import { db } from "@/server/db";
import { sql } from "@/server/plain-sql";

export type DraftOfCase = Omit<SaveDraftInput, "basedOn"> & { caseId: string; basedOn?: string | null };
type Saved = { savedAt: string | null };

/**
 * Keeps what the holder of a case has marked, picked and written so far, sealed, in place of the draft that it is based on; one that
 * says nothing is removed. Gives when it was kept, which the next one is based on; null where none is kept now.
 * architecture: one conditional statement, and no act on the case: it is sent as one types, only its author ever reads it, and
 * what becomes of it is in the event of the decision.
 * @param input.basedOn when the draft was kept that this one takes the place of; null or absent where there was none
 * @throws AppError `not-found`; `draft-changed` with `savedAt` where a newer one is kept, as by another tab; `lease-lost`,
 *   `held-by-another` or `only-reserved` (409).
 */
export async function saveDraft(actor: Actor, input: DraftOfCase): Promise<Saved> {
  authorizePerson(actor, "decision.make");
  const { caseId, draft } = input;
  const found = await db().case.findUnique({ where: { id: caseId }, select: { subject: { select: { id: true, wrappedKey: true } } } });
  if (!found) throw new AppError("not-found", "There is no such case.");
  if (isEmptyDraft(draft)) return remove(actor, input);
  const sealed = sealDraft(await openSubjectKey(found.subject), { caseId, userId: actor.id }, draft);
  // Later than the one before even within one millisecond: the time is what the next draft is based on.
  const [saved] = await sql().$queryRaw<{ at: Date }[]>`
    INSERT INTO case_drafts (case_id, user_id, sealed, updated_at)
    SELECT c.id, c.holder_id, ${sealed}, ${now()}::timestamptz FROM cases c
    WHERE ${isHeld(actor, input)} AND c.subject_id = ${found.subject.id}::uuid
    ON CONFLICT (case_id, user_id) DO UPDATE
      SET sealed = EXCLUDED.sealed, updated_at = greatest(EXCLUDED.updated_at, case_drafts.updated_at + interval '1 millisecond')
      WHERE case_drafts.updated_at = ${input.basedOn ?? null}::timestamptz
    RETURNING updated_at AS at`;
  return saved ? { savedAt: saved.at.toISOString() } : whyNot(actor, input);
}

async function remove(actor: UserActor, input: DraftOfCase): Promise<Saved> {
  const removed = await sql().$executeRaw`
    DELETE FROM case_drafts d USING cases c
    WHERE ${isHeld(actor, input)} AND d.case_id = c.id AND d.user_id = c.holder_id AND d.updated_at = ${input.basedOn ?? null}::timestamptz`;
  return removed === 1 ? { savedAt: null } : whyNot(actor, input);
}

function isHeld(actor: UserActor, { caseId, leaseToken }: DraftOfCase): Prisma.Sql {
  return Prisma.sql`c.id = ${caseId}::uuid AND c.holder_id = ${actor.id}::uuid AND NOT c.reserved AND c.lease_expires_at > ${now()}
    AND c.lease_token = coalesce(${leaseToken ?? null}::uuid, c.lease_token)`;
}

/** The refusal of what changed nothing; there is none where nothing was to be removed. */
async function whyNot(actor: UserActor, input: DraftOfCase): Promise<Saved> {
  const { caseId } = input;
  const [held] = await sql().$queryRaw<{ at: Date | null }[]>`
    SELECT d.updated_at AS at FROM cases c LEFT JOIN case_drafts d ON d.case_id = c.id AND d.user_id = c.holder_id
    WHERE ${isHeld(actor, input)}`;
  if (!held) throw (await lostLease(db(), actor, caseId)) ?? new AppError("not-found", "There is no such case.");
  if (!held.at && isEmptyDraft(input.draft)) return { savedAt: null };
  throw new AppError("draft-changed", "You wrote to this case in another tab since. What you write here is not kept.", {
    facts: { savedAt: held.at?.toISOString() ?? null },
  });
}
