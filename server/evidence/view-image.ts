import "server-only";
import { AppError } from "@/lib/errors";
import { can } from "@/lib/permissions";
import { type Actor, authorizePerson, type UserActor } from "@/server/actor";
import { audit } from "@/server/audit";
import { holds } from "@/server/cases/case-row";
import { linkedAccess } from "@/server/cases/linked-access";
import { runningGrant } from "@/server/cases/running-grant";
import { openDataKey, openSubjectKey } from "@/server/crypto/subject-key";
import { findImage } from "@/server/evidence/find-image";
import { getImage, type ImageVariant, imageAad } from "@/server/evidence/stored-image";
import { sql } from "@/server/plain-sql";

/**
 * The re-encoded picture (JPEG) for the holder of the case, for the holder of one that it is linked to (`contextId`), or for a
 * compliance manager who opened it with its pictures. Of a case that is only kept for its holder the event says that it was
 * fetched ahead. It is durable before the bytes leave.
 * @throws AppError `not-found`, `not-claimed` (403).
 */
export async function viewImage(
  actor: Actor,
  input: { caseId: string; imageId: string; variant: Exclude<ImageVariant, "original">; contextId?: string },
): Promise<Buffer> {
  authorizePerson(actor, "image.view");
  const image = await findImage(input);
  if (!image) throw new AppError("not-found", "There is no such picture.");
  const { contextId } = input;
  const linked = contextId === undefined ? null : await linkedAccess(actor, { caseId: image.case.id, contextId });
  const grant = linked || holds(actor, image.case) ? null : await runningGrant(actor, image.case.id);
  if (!linked && !grant?.images && !holds(actor, image.case)) throw refusal(actor, grant !== null);
  const subjectKey = await openSubjectKey(image.subject);
  const dataKey = openDataKey(subjectKey, image.wrappedKey, imageAad(image.subjectId, image.id, "key"));
  // The file is read while the event is written; no byte leaves before both are done.
  const [bytes] = await Promise.all([
    getImage(dataKey, image, input.variant),
    audit(sql(), actor, {
      action: !grant && !linked && image.case.reserved ? "image.prefetched" : "image.viewed",
      case: image.case,
      details: {
        imageId: image.id,
        kind: image.kind,
        variant: input.variant,
        grantId: grant?.id,
        ...(linked && { access: "context", context: linked.context.reference }),
      },
    }),
  ]);
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
