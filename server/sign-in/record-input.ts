import "server-only";
import { authorizePerson, type UserActor } from "@/server/actor";
import { now } from "@/server/clock";
import { db } from "@/server/db";

/**
 * Notes that the person pressed a key or a button just now; the idle clock starts anew. Polling and heartbeats never call it.
 * architecture: one column of one's own session, nothing to audit and no second statement to bind in a transaction.
 */
export async function recordInput(actor: UserActor): Promise<void> {
  authorizePerson(actor, "session.own");
  await db().session.updateMany({ where: { id: actor.sessionId, endedAt: null }, data: { lastInputAt: now() } });
}
