import "server-only";
import type { SqlTx } from "@/server/plain-sql";

/**
 * Lets one transaction at a time look at what somebody holds and change it by what it saw: two requests of one person must not
 * take two cases, nor keep one beside a claim that ends meanwhile. Whoever needs the row of a case they hold locks it before this;
 * after it only rows that nobody who waits here has locked may be waited for: the person's reserved one, or free ones skipped
 * over when locked. That is why an end of the reserved case itself never comes here (`letReservedGo`).
 */
export async function oneClaimAtATime(tx: SqlTx, personId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`claim|${personId}`}, 0))`;
}
