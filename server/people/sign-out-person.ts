import "server-only";
import { type Actor, authorize } from "@/server/actor";
import { audit } from "@/server/audit";
import { transaction } from "@/server/db";
import { lockPerson } from "@/server/people/lock-person";

/**
 * Ends all sign-ins of a person at once; they may sign in again with their password.
 * @throws AppError `not-found`.
 */
export async function signOutPerson(actor: Actor, id: string): Promise<void> {
  authorize(actor, "people.manage");
  await transaction(async (tx) => {
    const person = await lockPerson(tx, actor, id);
    await tx.user.update({ where: { id }, data: { sessionVersion: { increment: 1 } }, select: { id: true } });
    await audit(tx, actor, { action: "user.signed_out", details: { userId: id, person: person.name, role: person.role } });
  });
}
