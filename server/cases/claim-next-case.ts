import "server-only";
import { type Queue, stateOfQueue } from "@/lib/contracts/vocabulary";
import { Prisma } from "@/prisma/generated/client";
import { type Actor, authorize, authorizePerson, type UserActor } from "@/server/actor";
import { type Claim, promoteReserved, takeNext } from "@/server/cases/claimed-case";
import { oneClaimAtATime } from "@/server/cases/one-claim-at-a-time";
import { reserveNext } from "@/server/cases/reserve-next";
import { now } from "@/server/clock";
import { plainTransaction, type SqlTx } from "@/server/plain-sql";
import { policyInForce } from "@/server/policy-in-force";

/**
 * Claims the next case of a queue for the actor; while they hold one of that queue, gives that one. Null when none is left.
 * @param reserve keep it beside the case that they hold. Null too for somebody who holds none: a page that they have just left must
 *   not claim a case that nobody looks at.
 */
export async function claimNextCase(actor: Actor, queue: Queue, reserve = false): Promise<Claim | null> {
  authorizePerson(actor, "case.claim");
  if (queue === "escalated" || queue === "appeal") authorize(actor, "decision.make_as_senior");
  const { leaseSeconds } = (await policyInForce()).body;
  // architecture: `takeNext`, `promoteReserved` and `reserveNext` write the audit events.
  return plainTransaction(async (tx) => {
    await oneClaimAtATime(tx, actor.id);
    if (reserve) return (await holdsAny(tx, actor)) ? reserveNext(tx, actor, queue, leaseSeconds) : null;
    return nextOf(tx, actor, queue, leaseSeconds);
  });
}

/** The case of the queue that the actor holds already, else the one kept for them, else the next; in the caller's transaction. */
export async function heldOrNext(tx: SqlTx, actor: UserActor, queue: Queue, leaseSeconds: number): Promise<Claim | null> {
  await oneClaimAtATime(tx, actor.id);
  return nextOf(tx, actor, queue, leaseSeconds);
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
