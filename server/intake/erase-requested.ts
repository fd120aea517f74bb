import "server-only";
import { type Actor, authorize } from "@/server/actor";
import { db, transaction } from "@/server/db";
import { appealNotOver, eraseVerification } from "@/server/intake/erase-verification";
import { lockAttempt } from "@/server/intake/lock-attempt";
import { settleCase } from "@/server/intake/settle-case";

type Waiting = { id: string; subjectId: string };

/** Erases what providers erased while it was under appeal, once that appeal is over. */
export async function eraseRequested(actor: Actor): Promise<void> {
  authorize(actor, "webhook.process");
  const waiting = await db().verification.findMany({
    where: { erasureRequestedAt: { not: null }, case: { NOT: appealNotOver() } },
    select: { id: true, provider: true, externalId: true },
  });
  for (const { id, provider, externalId } of waiting) {
    const cleanUp = await transaction(async (tx) => {
      await lockAttempt(tx, provider, externalId);
      // No second appeal can have been opened since: one against evidence that is to be erased is refused.
      const [found] = await tx.$queryRaw<Waiting[]>`
        SELECT id, subject_id AS "subjectId" FROM verifications
        WHERE id = ${id}::uuid AND erasure_requested_at IS NOT NULL FOR UPDATE`;
      if (!found) return null;
      // Only an appeal decision that was taken back meanwhile.
      if ((await tx.case.count({ where: { verificationId: id, ...appealNotOver() } })) > 0) return null;
      const removePictures = await eraseVerification(tx, actor, found);
      await settleCase(tx, actor, { verificationId: id, state: "redacted" });
      return removePictures;
    });
    await cleanUp?.();
  }
}
