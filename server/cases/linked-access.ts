import "server-only";
import type { CaseState } from "@/lib/contracts/vocabulary";
import { AppError } from "@/lib/errors";
import { can } from "@/lib/permissions";
import { Prisma } from "@/prisma/generated/client";
import type { Actor } from "@/server/actor";
import { caseReference } from "@/server/audit";
import { now } from "@/server/clock";
import { sql } from "@/server/plain-sql";

/** The case in whose context somebody looks at another one, and when that ends: with its lease. */
export type LinkedAccess = { context: { id: string; reference: string; state: CaseState }; until: Date };
type Input = { caseId: string; contextId: string };

/**
 * The right of whoever holds a case to look at one that shares a document number, a personal number, a device or a picture with it.
 * Asked at each request in one statement, so it ends with the claim, the link or the evidence; it leads no further than one step.
 * A case that is only kept for somebody is not held yet.
 * @throws AppError `not-claimed` (403).
 */
export async function linkedAccess(viewer: Actor, { caseId, contextId }: Input): Promise<LinkedAccess> {
  const found = viewer.type === "user" && can(viewer, "case.claim") ? await findLink(viewer.id, { caseId, contextId }) : undefined;
  if (found) return { context: { id: contextId, reference: caseReference(found.number), state: found.state }, until: found.until };
  throw new AppError(
    "not-claimed",
    "Only whoever holds the case in `context` may look at this one, and only if both share a document number, a personal number, a device or a picture.",
  );
}

/** SQL for "the verifications `av` and `bv` share a document number, a personal number, a device or a picture". */
export const shareEvidence = Prisma.sql`(av.document_number_hash = bv.document_number_hash
  OR av.personal_number_hash = bv.personal_number_hash
  OR av.device_hash = bv.device_hash
  OR EXISTS (SELECT 1 FROM evidence_images ai JOIN evidence_images bi ON bi.content_hash = ai.content_hash
    WHERE ai.verification_id = av.id AND bi.verification_id = bv.id))`;

type Row = { number: number; state: CaseState; until: Date };

async function findLink(holderId: string, { caseId, contextId }: Input): Promise<Row | undefined> {
  const [row] = await sql().$queryRaw<Row[]>`
    SELECT a.number, a.state::text AS state, a.lease_expires_at AS until
    FROM cases a
      JOIN verifications av ON av.id = a.verification_id
      JOIN cases b ON b.id = ${caseId}::uuid
      JOIN verifications bv ON bv.id = b.verification_id
    WHERE a.id = ${contextId}::uuid AND a.id <> b.id AND a.holder_id = ${holderId}::uuid AND a.lease_expires_at > ${now()} AND NOT a.reserved
      AND av.sealed IS NOT NULL AND bv.sealed IS NOT NULL
      AND ${shareEvidence}`;
  return row;
}
