import "server-only";
import { now } from "@/server/clock";
import type { Tx } from "@/server/db";

/**
 * Erases a subject's key and e-mail hash unless a verification that is not erased needs them, or an event that is still to be read:
 * what came in sealed under the key must not be lost because an older attempt was erased in the same moment.
 * The lock comes first: of two last verifications that are erased at once the later one sees the earlier one gone, and an intake
 * that holds the key (`keyStands`) is seen as well.
 * @returns whether the key is gone.
 */
export async function eraseUnusedKey(tx: Tx, subjectId: string): Promise<boolean> {
  await tx.$executeRaw`SELECT 1 FROM subjects WHERE id = ${subjectId}::uuid FOR UPDATE`;
  const verifications = await tx.verification.count({ where: { subjectId, state: { not: "redacted" } } });
  const events = await tx.webhookEvent.count({ where: { subjectId, verificationId: null, state: "received" } });
  if (verifications + events > 0) return false;
  await tx.subject.updateMany({ where: { id: subjectId }, data: { wrappedKey: null, emailHash: null, erasedAt: now() } });
  return true;
}
