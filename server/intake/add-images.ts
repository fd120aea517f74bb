import "server-only";
import type { ImageKind } from "@/lib/contracts/vocabulary";
import { AppError, type FieldError } from "@/lib/errors";
import { type Actor, authorize } from "@/server/actor";
import { audit } from "@/server/audit";
import { openSubjectKey } from "@/server/crypto/subject-key";
import { db, type Tx, transaction } from "@/server/db";
import { lockLookups } from "@/server/intake/assess";
import {
  hashesOf,
  type IncomingImage,
  insertImages,
  type PreparedImage,
  prepareImages,
  withStoredImages,
} from "@/server/intake/prepare-images";
import { raiseFlag } from "@/server/intake/raise-flag";
import { requireKey } from "@/server/intake/subject-of";
import { policyInForce } from "@/server/policy-in-force";

export type AddImagesInput = { verificationId: string; images: IncomingImage[] };
export type AddedImages = { images: { id: string; kind: ImageKind }[] };

/**
 * Adds pictures that came after their verification. A waiting case's version goes up, so that nobody decides without having seen them.
 * @throws AppError `not-found`, `duplicate` when an image id is there already, image errors, `not-open` once erased.
 */
export async function addImages(actor: Actor, input: AddImagesInput): Promise<AddedImages> {
  authorize(actor, "verification.create");
  const verification = await openFor(db(), input);
  const [images, policy] = await Promise.all([prepareImages(input.images), policyInForce()]);
  const subject = { id: verification.subject.id, key: await openSubjectKey(verification.subject) };
  await withStoredImages(subject, images, (rows) =>
    transaction(async (tx) => {
      await lockVerification(tx, verification.id);
      const owner = (await openFor(tx, input)).subject;
      // The pictures are sealed by now, under the key of whose verification it was then.
      if (owner.id !== subject.id)
        throw new AppError("unavailable", "The verification was given to another account just now. Send it again.");
      await requireKey(tx, subject);
      await lockLookups(
        tx,
        images.map((image) => image.contentHash),
      );
      await insertImages(tx, verification.id, rows);
      if (await isSeenElsewhere(tx, subject.id, images)) await raiseFlag(tx, actor, verification.id, "duplicate_image", policy);
      await tx.case.updateMany({
        where: { verificationId: verification.id, state: { in: ["open", "second_review", "escalated", "appeal_review"] } },
        data: { version: { increment: 1 } },
      });
      await audit(tx, actor, {
        action: "image.added",
        verificationId: verification.id,
        details: { images: rows.length, imageHashes: hashesOf(images) },
      });
    }),
  );
  return { images: images.map((image) => ({ id: image.id, kind: image.kind })) };
}

/** A waiting case is locked too, after its verification as everywhere: nobody decides on it before the pictures have come, or all has been decided. */
async function lockVerification(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM verifications WHERE id = ${id}::uuid FOR UPDATE`;
  await tx.$executeRaw`SELECT 1 FROM cases WHERE verification_id = ${id}::uuid FOR UPDATE`;
}

/** The verification, if it takes these pictures. Asked before the work on them, and again under the lock that keeps the answer true. */
async function openFor(tx: Tx, input: AddImagesInput) {
  const verification = await tx.verification.findUnique({
    where: { id: input.verificationId },
    select: { id: true, state: true, subject: { select: { id: true, wrappedKey: true } }, images: { select: { externalId: true } } },
  });
  if (!verification) throw new AppError("not-found", "There is no such verification.");
  if (verification.state === "redacted") throw new AppError("not-open", "This verification was erased; it takes no more pictures.");
  refuseKnown(new Set(verification.images.map((image) => image.externalId)), input.images);
  return verification;
}

async function isSeenElsewhere(tx: Tx, subjectId: string, images: PreparedImage[]): Promise<boolean> {
  const hashes = images.map((image) => image.contentHash);
  const seen = await tx.evidenceImage.findFirst({
    where: { subjectId: { not: subjectId }, contentHash: { in: hashes } },
    select: { id: true },
  });
  return seen !== null;
}

function refuseKnown(known: Set<string>, images: IncomingImage[]): void {
  const errors = images.flatMap((image, index): FieldError[] =>
    known.has(image.id) ? [{ path: `images[${index}].id`, message: "is there already" }] : [],
  );
  if (errors.length > 0) throw new AppError("duplicate", "A picture with this id is there already; nothing was kept.", { errors });
}
