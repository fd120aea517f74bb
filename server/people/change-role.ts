import "server-only";
import type { Role } from "@/lib/contracts/vocabulary";
import { type Actor, authorize } from "@/server/actor";
import { audit } from "@/server/audit";
import { endAssignments } from "@/server/cases/end-assignments";
import { endClaims } from "@/server/cases/end-claims";
import { transaction } from "@/server/db";
import { lockPerson, refuseOneself, requireAnotherAdmin } from "@/server/people/lock-person";

/**
 * Gives a person another role and ends their sign-ins, so that no page of the old role stays open.
 * The role they have already changes nothing. Their claims end, and what was kept for them is everybody's again.
 * @throws AppError `not-found`, `unprocessable` for one's own role or that of the last admin.
 */
export async function changeRole(actor: Actor, input: { id: string; role: Role }): Promise<void> {
  authorize(actor, "people.manage");
  refuseOneself(input.id, actor);
  await transaction(async (tx) => {
    const person = await lockPerson(tx, actor, input.id);
    if (person.role === input.role) return;
    await requireAnotherAdmin(tx, person);
    await tx.user.update({
      where: { id: person.id },
      data: { role: input.role, sessionVersion: { increment: 1 } },
      select: { id: true },
    });
    await endClaims(tx, actor, person);
    await endAssignments(tx, actor, person);
    const details = { userId: person.id, person: person.name, role: input.role, previousRole: person.role };
    await audit(tx, actor, { action: "user.role_changed", details });
  });
}
