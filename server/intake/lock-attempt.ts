import "server-only";
import type { Tx } from "@/server/db";

/**
 * What concerns one attempt of a provider is applied one after the other, whichever worker has it. Its verification and case are
 * locked as well, in the order of `lockWithEvidence`: a decision that is made meanwhile comes before all of it, or after.
 */
export async function lockAttempt(tx: Tx, provider: string, attemptId: string | null): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`attempt|${provider}|${attemptId}`}, 0))`;
  await tx.$executeRaw`SELECT 1 FROM verifications WHERE provider = ${provider} AND external_id = ${attemptId} FOR UPDATE`;
  await tx.$executeRaw`
    SELECT 1 FROM cases WHERE verification_id = (SELECT id FROM verifications WHERE provider = ${provider} AND external_id = ${attemptId})
    FOR UPDATE`;
}
