import "server-only";
import { type CaseState, type Queue, stateOfQueue } from "@/lib/contracts/vocabulary";
import { systemActor, type UserActor } from "@/server/actor";
import { audit } from "@/server/audit";
import { isRunning } from "@/server/cases/case-row";
import { type Claim, takeNext } from "@/server/cases/claimed-case";
import type { SqlTx } from "@/server/plain-sql";

type Kept = { id: string; number: number; state: CaseState; version: number; leaseToken: string; leaseExpiresAt: Date };

/**
 * Keeps the next case of a queue for somebody who works on another one; what is kept already is given again. One is kept at a
 * time: that of another queue, or one whose lease ran out, makes room. The caller lets one request of a person in at a time.
 */
export async function reserveNext(tx: SqlTx, actor: UserActor, queue: Queue, leaseSeconds: number): Promise<Claim | null> {
  const [kept] = await tx.$queryRaw<Kept[]>`
    SELECT id, number, state::text AS state, version, lease_token AS "leaseToken", lease_expires_at AS "leaseExpiresAt" FROM cases
    WHERE holder_id = ${actor.id}::uuid AND reserved FOR UPDATE`;
  if (kept && isRunning(kept.leaseExpiresAt) && kept.state === stateOfQueue[queue]) {
    return { caseId: kept.id, number: kept.number, version: kept.version, leaseToken: kept.leaseToken, expiresAt: kept.leaseExpiresAt };
  }
  if (kept) await makeRoom(tx, actor, kept);
  return takeNext(tx, actor, queue, { leaseSeconds, reserved: true });
}

async function makeRoom(tx: SqlTx, actor: UserActor, kept: Kept): Promise<void> {
  await tx.$executeRaw`
    UPDATE cases SET holder_id = NULL, lease_token = NULL, claimed_at = NULL, lease_expires_at = NULL, reserved = false
    WHERE id = ${kept.id}::uuid`;
  if (isRunning(kept.leaseExpiresAt))
    await audit(tx, actor, { action: "case.released", case: kept, details: { how: "reservation", holderId: actor.id } });
  else await audit(tx, systemActor("lease"), { action: "case.lease_expired", case: kept, details: { holderId: actor.id } });
}
