import "server-only";
import { type Queue, stateOfQueue } from "@/lib/contracts/vocabulary";
import { Prisma } from "@/prisma/generated/client";
import { type Actor, authorize, authorizePerson, type UserActor } from "@/server/actor";
import { type Claim, promoteReserved, takeNext } from "@/server/cases/claimed-case";
import { reserveNext } from "@/server/cases/reserve-next";
import { now } from "@/server/clock";
import { plainTransaction, type SqlTx } from "@/server/plain-sql";
import { policyInForce } from "@/server/policy-in-force";

/**
 * Claims the next case of a queue for the actor; while they hold one of that queue, gives that one. Null when none is left.
 * @param reserve keep it beside the case that they hold. Somebody who holds none has nothing to keep it beside: they claim it.
 */
export async function claimNextCase(actor: Actor, queue: Queue, reserve = false): Promise<Claim | null> {
  authorizePerson(actor, "case.claim");
  if (queue === "escalated" || queue === "appeal") authorize(actor, "decision.make_as_senior");
  const { leaseSeconds } = (await policyInForce()).body;
  // architecture: `takeNext`, `promoteReserved` and `reserveNext` write the audit events.
  return plainTransaction(async (tx) => {
    await oneClaimAtATime(tx, actor);
    if (reserve && (await holdsAny(tx, actor))) return reserveNext(tx, actor, queue, leaseSeconds);
    return nextOf(tx, actor, queue, leaseSeconds);
  });
}

/** The case of the queue that the actor holds already, else the one kept for them, else the next; in the caller's transaction. */
export async function heldOrNext(tx: SqlTx, actor: UserActor, queue: Queue, leaseSeconds: number): Promise<Claim | null> {
  await oneClaimAtATime(tx, actor);
  return nextOf(tx, actor, queue, leaseSeconds);
}

/** Two requests of one person must not take two cases: the second waits and then finds the first one's claim. */
async function oneClaimAtATime(tx: SqlTx, actor: UserActor): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`claim|${actor.id}`}, 0))`;
}

async function nextOf(tx: SqlTx, actor: UserActor, queue: Queue, leaseSeconds: number): Promise<Claim | null> {
  const ofQueue = Prisma.sql`state = ${stateOfQueue[queue]}::"CaseState"`;
  return (
    (await heldCase(tx, actor, ofQueue)) ??
    (await promoteReserved(tx, actor, ofQueue, leaseSeconds)) ??
    takeNext(tx, actor, queue, { leaseSeconds })
  );
}

async function heldCase(tx: SqlTx, actor: UserActor, which: Prisma.Sql): Promise<Claim | null> {
  const [held] = await tx.$queryRaw<Claim[]>`
    SELECT id AS "caseId", number, version, lease_token AS "leaseToken", lease_expires_at AS "expiresAt" FROM cases
    WHERE holder_id = ${actor.id}::uuid AND NOT reserved AND lease_expires_at > ${now()} AND ${which}
    ORDER BY claimed_at LIMIT 1`;
  return held ?? null;
}

async function holdsAny(tx: SqlTx, actor: UserActor): Promise<boolean> {
  return (await heldCase(tx, actor, Prisma.sql`true`)) !== null;
}
