import "server-only";
import { type Actor, authorize } from "@/server/actor";
import { audit } from "@/server/audit";
import { transaction } from "@/server/db";
import { lockPerson } from "@/server/people/lock-person";

/**
 * Lets a disabled person sign in again with the password they had. Twice is fine.
 * @throws AppError `not-found`.
 */
export async function enablePerson(actor: Actor, id: string): Promise<void> {
  authorize(actor, "people.manage");
  await transaction(async (tx) => {
    const person = await lockPerson(tx, actor, id);
    if (!person.disabledAt) return;
    await tx.user.update({ where: { id }, data: { disabledAt: null }, select: { id: true } });
    await audit(tx, actor, { action: "user.enabled", details: { userId: id, person: person.name, role: person.role } });
  });
}
