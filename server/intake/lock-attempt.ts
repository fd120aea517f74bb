import "server-only";
import type { Tx } from "@/server/db";

/** What concerns one attempt of a provider is applied one after the other, whichever worker has it. */
export async function lockAttempt(tx: Tx, provider: string, attemptId: string | null): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`attempt|${provider}|${attemptId}`}, 0))`;
}
