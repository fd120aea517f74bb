import "server-only";
import type { InvitePersonInput, OneTimeLink } from "@/lib/contracts/people";
import { type Actor, authorize } from "@/server/actor";
import { audit } from "@/server/audit";
import { transaction } from "@/server/db";
import { insertPerson, normaliseEmail } from "@/server/people/insert-person";
import { issueLink, unusablePasswordHash } from "@/server/people/one-time-link";

/**
 * Adds a person who chooses a password through a link that works once, within 72 hours. The link is shown only here.
 * @throws AppError `duplicate` when the e-mail has an account.
 */
export async function invitePerson(actor: Actor, input: InvitePersonInput): Promise<OneTimeLink> {
  authorize(actor, "people.manage");
  const passwordHash = await unusablePasswordHash();
  return transaction(async (tx) => {
    const person = { email: normaliseEmail(input.email), role: input.role, name: input.name.trim(), passwordHash };
    const id = await insertPerson(tx, person);
    await audit(tx, actor, { action: "user.invited", details: { userId: id, person: person.name, role: input.role } });
    return issueLink(tx, id, "invite");
  });
}
