import "server-only";
import { type Queue, stateOfQueue } from "@/lib/contracts/vocabulary";
import { type Actor, authorize, authorizePerson, type UserActor } from "@/server/actor";
import { type Claim, takeNext } from "@/server/cases/claimed-case";
import { now } from "@/server/clock";
import { plainTransaction, type SqlTx } from "@/server/plain-sql";
import { policyInForce } from "@/server/policy-in-force";

/** Claims the next case of a queue for the actor; while they hold one of that queue, gives that one. Null when none is left. */
export async function claimNextCase(actor: Actor, queue: Queue): Promise<Claim | null> {
  authorizePerson(actor, "case.claim");
  if (queue === "escalated" || queue === "appeal") authorize(actor, "decision.make_as_senior");
  const policy = await policyInForce();
  // architecture: `takeNext` writes both audit events.
  return plainTransaction((tx) => heldOrNext(tx, actor, queue, policy.body.leaseSeconds));
}

/** The case of the queue that the actor holds already, else the next one; in the caller's transaction. */
export async function heldOrNext(tx: SqlTx, actor: UserActor, queue: Queue, leaseSeconds: number): Promise<Claim | null> {
  await oneClaimAtATime(tx, actor);
  return (await heldCase(tx, actor, queue)) ?? takeNext(tx, actor, queue, leaseSeconds);
}

/** Two requests of one person must not take two cases: the second waits and then finds the first one's claim. */
async function oneClaimAtATime(tx: SqlTx, actor: UserActor): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`claim|${actor.id}`}, 0))`;
}

async function heldCase(tx: SqlTx, actor: UserActor, queue: Queue): Promise<Claim | null> {
  const [held] = await tx.$queryRaw<Claim[]>`
    SELECT id AS "caseId", number, version, lease_token AS "leaseToken", lease_expires_at AS "expiresAt" FROM cases
    WHERE holder_id = ${actor.id}::uuid AND lease_expires_at > ${now()} AND state = ${stateOfQueue[queue]}::"CaseState"
    ORDER BY claimed_at LIMIT 1`;
  return held ?? null;
}
