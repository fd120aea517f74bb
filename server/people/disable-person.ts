import "server-only";
import { type Actor, authorize } from "@/server/actor";
import { audit } from "@/server/audit";
import { endAssignments } from "@/server/cases/end-assignments";
import { endClaims } from "@/server/cases/end-claims";
import { now } from "@/server/clock";
import { transaction } from "@/server/db";
import { lockPerson, refuseOneself, requireAnotherAdmin } from "@/server/people/lock-person";

/**
 * Shuts a person out: their sign-ins end at once, and neither password nor link works. Twice is fine.
 * Their claims end, and what was kept for them is everybody's again.
 * @throws AppError `not-found`, `unprocessable` for oneself or the last admin.
 */
export async function disablePerson(actor: Actor, id: string): Promise<void> {
  authorize(actor, "people.manage");
  refuseOneself(id, actor);
  await transaction(async (tx) => {
    const person = await lockPerson(tx, actor, id);
    if (person.disabledAt) return;
    await requireAnotherAdmin(tx, person);
    // The version too: once the person is enabled again, what was open before stays closed.
    await tx.user.update({ where: { id }, data: { disabledAt: now(), sessionVersion: { increment: 1 } }, select: { id: true } });
    await endClaims(tx, actor, person);
    await endAssignments(tx, actor, person);
    await audit(tx, actor, { action: "user.disabled", details: { userId: id, person: person.name, role: person.role } });
  });
}
