import "server-only";
import { AppError } from "@/lib/errors";
import { can } from "@/lib/permissions";
import { type Actor, authorizePerson, type UserActor } from "@/server/actor";
import { audit } from "@/server/audit";
import { holds } from "@/server/cases/case-row";
import { runningGrant } from "@/server/cases/running-grant";
import { openDataKey, openSubjectKey } from "@/server/crypto/subject-key";
import { db } from "@/server/db";
import { getImage, type ImageVariant, imageAad } from "@/server/evidence/stored-image";

const selection = {
  id: true,
  subjectId: true,
  kind: true,
  wrappedKey: true,
  verification: {
    select: {
      subject: { select: { id: true, wrappedKey: true } },
      case: { select: { id: true, number: true, holderId: true, leaseExpiresAt: true } },
    },
  },
} as const;

/**
 * The re-encoded picture (JPEG) for the holder of the case, or for a compliance manager who opened it with its pictures.
 * The event is durable before the bytes leave.
 * @throws AppError `not-found`, `not-claimed` (403).
 */
export async function viewImage(
  actor: Actor,
  input: { caseId: string; imageId: string; variant: Exclude<ImageVariant, "original"> },
): Promise<Buffer> {
  authorizePerson(actor, "image.view");
  const image = await db().evidenceImage.findFirst({
    where: { id: input.imageId, verification: { case: { id: input.caseId } } },
    select: selection,
  });
  const heldCase = image?.verification.case;
  if (!image || !heldCase) throw new AppError("not-found", "There is no such picture.");
  const grant = holds(actor, heldCase) ? null : await runningGrant(actor, heldCase.id);
  if (!grant?.images && !holds(actor, heldCase)) throw refusal(actor, grant !== null);
  const subjectKey = await openSubjectKey(image.verification.subject);
  const dataKey = openDataKey(subjectKey, image.wrappedKey, imageAad(image.subjectId, image.id, "key"));
  const bytes = await getImage(dataKey, image, input.variant);
  await audit(db(), actor, {
    action: "image.viewed",
    case: heldCase,
    details: { imageId: image.id, kind: image.kind, variant: input.variant, grantId: grant?.id },
  });
  return bytes;
}

/** What this viewer would have to do to see the picture. */
function refusal(actor: UserActor, hasGrant: boolean): AppError {
  if (!can(actor, "case.open_read_only"))
    return new AppError("not-claimed", "Only whoever holds the case sees its pictures: claim it first.");
  return new AppError(
    "not-claimed",
    hasGrant
      ? "You opened this case without its pictures: open it once more with them, and say why."
      : "Your access to this case has ended, or you have not opened it: open it read-only with its pictures, and say why.",
  );
}
