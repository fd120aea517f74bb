import "server-only";
import { authorizePerson, type UserActor } from "@/server/actor";
import { audit } from "@/server/audit";
import { now } from "@/server/clock";
import { transaction } from "@/server/db";

/** Ends the actor's own sign-in at once, on the server too. Ending it twice is fine. */
export async function endSession(actor: UserActor): Promise<void> {
  authorizePerson(actor, "session.own");
  await transaction(async (tx) => {
    const ended = await tx.session.updateMany({ where: { id: actor.sessionId, endedAt: null }, data: { endedAt: now() } });
    if (ended.count === 1) await audit(tx, actor, { action: "signout.done" });
  });
}
