import "server-only";
import type { OneTimeLink } from "@/lib/contracts/people";
import { AppError } from "@/lib/errors";
import { type Actor, authorize } from "@/server/actor";
import { audit } from "@/server/audit";
import { transaction } from "@/server/db";
import { lockPerson, refuseOneself, requireAnotherAdmin } from "@/server/people/lock-person";
import { issueLink, unusablePasswordHash } from "@/server/people/one-time-link";

/**
 * Takes the password away at once, ends the sign-ins and gives a link for choosing a new one, within 24 hours.
 * Somebody who has not taken up the invitation yet gets a new one, for 72 hours. An earlier link stops working.
 * @throws AppError `not-found`, `unprocessable` for oneself, somebody disabled, or the last admin.
 */
export async function resetPerson(actor: Actor, id: string): Promise<OneTimeLink> {
  authorize(actor, "people.manage");
  refuseOneself(id, actor);
  const passwordHash = await unusablePasswordHash();
  return transaction(async (tx) => {
    const person = await lockPerson(tx, actor, id);
    if (person.disabledAt) throw new AppError("unprocessable", "This person is disabled: enable them first.");
    await requireAnotherAdmin(tx, person);
    const isNew = person.invitation?.purpose === "invite" && !person.invitation.usedAt;
    const kind = isNew ? "invite" : "reset";
    await tx.user.update({ where: { id }, data: { passwordHash, sessionVersion: { increment: 1 } }, select: { id: true } });
    await audit(tx, actor, { action: "user.reset", details: { userId: id, person: person.name, role: person.role, kind } });
    return issueLink(tx, id, kind);
  });
}
