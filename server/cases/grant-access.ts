import "server-only";
import { AppError } from "@/lib/errors";
import { type Actor, authorizePerson } from "@/server/actor";
import { audit } from "@/server/audit";
import { accessReasonAad } from "@/server/cases/access-reasons";
import { excludeForGood } from "@/server/cases/exclude-for-good";
import { now } from "@/server/clock";
import { sealJson } from "@/server/crypto/seal";
import { openSubjectKey } from "@/server/crypto/subject-key";
import { transaction } from "@/server/db";

/** How long a read-only look lasts; the database takes none that is longer. */
export const grantMinutes = 15;

export type GrantAccessInput = { caseId: string; reason: string; images: boolean };
export type GrantedAccess = { expiresAt: Date; images: boolean };

/**
 * Opens any case to a compliance manager for 15 minutes, to read and nothing else. The reason is sealed under the subject's
 * key, because free text may name the person; the log keeps who looked, when and whether at the pictures.
 * @throws AppError `not-found`, `unprocessable` once the evidence was erased.
 */
export async function grantAccess(actor: Actor, input: GrantAccessInput): Promise<GrantedAccess> {
  authorizePerson(actor, "case.open_read_only");
  const createdAt = now();
  const expiresAt = new Date(createdAt.getTime() + grantMinutes * 60_000);
  return transaction(async (tx) => {
    // Against an erasure or a change of the subject while the reason is being sealed.
    await tx.$executeRaw`SELECT 1 FROM cases WHERE id = ${input.caseId}::uuid FOR UPDATE`;
    const row = await tx.case.findUnique({
      where: { id: input.caseId },
      select: {
        id: true,
        number: true,
        version: true,
        subject: { select: { id: true, wrappedKey: true } },
        verification: { select: { sealed: true } },
      },
    });
    if (!row) throw new AppError("not-found", "There is no such case.");
    if (!row.subject.wrappedKey || !row.verification.sealed)
      throw new AppError("unprocessable", "The evidence of this case was erased: there is nothing left to open.");
    const id = crypto.randomUUID();
    const sealedReason = new Uint8Array(sealJson(await openSubjectKey(row.subject), input.reason, accessReasonAad(id)));
    await tx.accessGrant.create({
      data: { id, caseId: row.id, userId: actor.id, images: input.images, sealedReason, createdAt, expiresAt },
      select: { id: true },
    });
    await excludeForGood(tx, actor, row.id);
    await audit(tx, actor, {
      action: "case.access_granted",
      case: row,
      details: { grantId: id, images: input.images, version: row.version },
    });
    return { expiresAt, images: input.images };
  });
}
