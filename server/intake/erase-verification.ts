import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import type { Actor } from "@/server/actor";
import { audit } from "@/server/audit";
import { now } from "@/server/clock";
import type { Tx } from "@/server/db";
import { deleteImage } from "@/server/evidence/stored-image";
import { eraseUnusedKey } from "@/server/intake/erase-unused-key";

/**
 * Erases what was read from a verification because the provider erased it: sealed evidence, drafts and search columns in the
 * transaction, then the pictures. The subject's key goes with its last verification, which makes backups unreadable too.
 * @returns what to do after the commit: removing the pictures, so that a rolled-back erasure loses nothing.
 */
export async function eraseVerification(
  tx: Tx,
  actor: Actor,
  verification: { id: string; subjectId: string },
): Promise<() => Promise<void>> {
  await tx.verification.update({
    where: { id: verification.id },
    data: {
      state: "redacted",
      sealed: null,
      searchName: null,
      documentNumberHash: null,
      personalNumberHash: null,
      deviceHash: null,
      erasureRequestedAt: null,
    },
    select: { id: true },
  });
  await tx.caseDraft.deleteMany({ where: { case: { verificationId: verification.id } } });
  await tx.webhookEvent.updateMany({ where: { verificationId: verification.id }, data: { sealed: null } });
  const keyErased = await eraseUnusedKey(tx, verification.subjectId);
  const images = await tx.evidenceImage.findMany({ where: { verificationId: verification.id }, select: { id: true } });
  await audit(tx, actor, {
    action: "verification.erased",
    verificationId: verification.id,
    details: { images: images.length, keyErased },
  });
  return async () => {
    for (const image of images) await deleteImage(image.id);
  };
}

/** Cases under appeal, and those whose appeal is under way again when its decision is taken back in time. */
export function appealNotOver(): Prisma.CaseWhereInput {
  return { OR: [{ state: "appeal_review" }, { decisions: { some: { stage: "appeal", undo: null, effectiveAt: { gt: now() } } } }] };
}

/**
 * Erases a verification, or notes that it is to be erased when the appeal on its case is over: evidence under appeal stays.
 * @returns what to do after the commit, or null when the erasure waits.
 */
export async function eraseOrDefer(
  tx: Tx,
  actor: Actor,
  verification: { id: string; subjectId: string },
): Promise<(() => Promise<void>) | null> {
  // The lock comes first, as when an appeal is opened: then the answer stays true until the commit.
  await tx.$executeRaw`SELECT 1 FROM verifications WHERE id = ${verification.id}::uuid FOR UPDATE`;
  const underAppeal = await tx.case.count({ where: { verificationId: verification.id, ...appealNotOver() } });
  if (underAppeal === 0) return eraseVerification(tx, actor, verification);
  const deferred = await tx.verification.updateMany({
    where: { id: verification.id, erasureRequestedAt: null },
    data: { erasureRequestedAt: now() },
  });
  if (deferred.count > 0) await audit(tx, actor, { action: "verification.erasure_deferred", verificationId: verification.id });
  return null;
}
