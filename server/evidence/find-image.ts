import "server-only";
import type { ImageKind } from "@/lib/contracts/vocabulary";
import { sql } from "@/server/plain-sql";

/** A picture with the keys that open it, and its case with whoever holds it. */
export type FoundImage = {
  id: string;
  subjectId: string;
  kind: ImageKind;
  wrappedKey: Uint8Array;
  subject: { id: string; wrappedKey: Uint8Array | null };
  case: { id: string; number: number; holderId: string | null; leaseExpiresAt: Date | null; reserved: boolean };
};

type Row = Omit<FoundImage, "subject" | "case"> & {
  ownerId: string;
  ownerKey: Uint8Array | null;
  number: number;
  holderId: string | null;
  leaseExpiresAt: Date | null;
  reserved: boolean;
};

/**
 * One picture of one case, or undefined; none once the evidence was erased, whatever key the account has now.
 * One joined statement: as four it was most of what a picture waits for.
 */
export async function findImage({ caseId, imageId }: { caseId: string; imageId: string }): Promise<FoundImage | undefined> {
  const [row] = await sql().$queryRaw<Row[]>`
    SELECT i.id, i.subject_id AS "subjectId", i.kind::text AS kind, i.wrapped_key AS "wrappedKey", s.id AS "ownerId",
      s.wrapped_key AS "ownerKey", c.number, c.holder_id AS "holderId", c.lease_expires_at AS "leaseExpiresAt", c.reserved
    FROM evidence_images i
      JOIN verifications v ON v.id = i.verification_id
      JOIN subjects s ON s.id = v.subject_id
      JOIN cases c ON c.verification_id = v.id
    WHERE i.id = ${imageId}::uuid AND c.id = ${caseId}::uuid AND v.sealed IS NOT NULL`;
  if (!row) return undefined;
  const { ownerId, ownerKey, number, holderId, leaseExpiresAt, reserved, ...image } = row;
  return { ...image, subject: { id: ownerId, wrappedKey: ownerKey }, case: { id: caseId, number, holderId, leaseExpiresAt, reserved } };
}
