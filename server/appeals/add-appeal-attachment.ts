import "server-only";
import type { AppealDetail } from "@/lib/contracts/appeal";
import { AppError } from "@/lib/errors";
import { type Actor, authorize } from "@/server/actor";
import { type FoundAppeal, findAppeal, lockAppeal, requireOpen } from "@/server/appeals/lock-appeal";
import { audit } from "@/server/audit";
import { excludeForGood } from "@/server/cases/exclude-for-good";
import { openSubjectKey } from "@/server/crypto/subject-key";
import { db, transaction } from "@/server/db";
import { insertImages, type OneImage, prepareImage, withStoredImages } from "@/server/intake/prepare-images";

const maxAttachments = 10;

/**
 * Adds a picture that the person sent along. It becomes evidence of the case, which its holder sees; whoever added it gets the
 * size and never the picture. The version of the case goes up, so that nobody decides without having seen it.
 * @throws AppError `not-found`, `not-open`, `unprocessable` when there are ten already, image errors with their path.
 */
export async function addAppealAttachment(
  actor: Actor,
  input: { appealId: string; image: OneImage },
): Promise<AppealDetail["attachments"][number]> {
  authorize(actor, "appeal.write");
  // Asked before the work on the picture, and again under the lock that keeps the answer true.
  const { case: about } = takesAnother(await findAppeal(db(), input.appealId));
  const image = await prepareImage({ ...input.image, id: `appeal-${crypto.randomUUID()}`, kind: "attachment" }, input.image.path);
  const subject = { id: about.subject.id, key: await openSubjectKey(about.subject) };
  const addedAt = await withStoredImages(subject, [image], (rows) =>
    transaction(async (tx) => {
      const appeal = takesAnother(await lockAppeal(tx, input.appealId));
      await insertImages(
        tx,
        appeal.case.verificationId,
        rows.map((row) => ({ ...row, appealId: appeal.id })),
      );
      await tx.case.update({ where: { id: appeal.case.id }, data: { version: { increment: 1 } }, select: { id: true } });
      await excludeForGood(tx, actor, appeal.case.id);
      const details = { appealId: appeal.id, imageId: image.id };
      await audit(tx, actor, { action: "appeal.attachment_added", case: appeal.case, verificationId: appeal.case.verificationId, details });
      return tx.evidenceImage.findUniqueOrThrow({ where: { id: image.id }, select: { createdAt: true } });
    }),
  );
  return { id: image.id, width: image.width, height: image.height, addedAt: addedAt.createdAt.toISOString() };
}

function takesAnother(appeal: FoundAppeal): FoundAppeal {
  requireOpen(appeal);
  if (appeal._count.attachments >= maxAttachments)
    throw new AppError("unprocessable", "An appeal takes {maxAttachments} pictures at most; this one was not kept.", {
      values: { maxAttachments },
    });
  return appeal;
}
