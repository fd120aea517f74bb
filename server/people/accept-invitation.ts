import "server-only";
import { hash } from "@node-rs/argon2";
import type { AcceptInvitationInput } from "@/lib/contracts/people";
import { AppError } from "@/lib/errors";
import type { Origin } from "@/server/actor";
import { audit } from "@/server/audit";
import { now } from "@/server/clock";
import { db, transaction } from "@/server/db";
import { linkHash } from "@/server/people/one-time-link";

/**
 * Sets the password that the holder of a one-time link chose, ends all sign-ins, and spends the link. Gives the e-mail to
 * sign in with. Unknown, used, replaced and expired links get the same answer, as do those of disabled people.
 * architecture: whoever has the link is not signed in, so there is no actor to authorize.
 * @throws AppError `link-ended`.
 */
export async function acceptInvitation(origin: Origin, input: AcceptInvitationInput): Promise<{ email: string }> {
  const secretHash = linkHash(input.token);
  const open = () => ({ secretHash, usedAt: null, expiresAt: { gt: now() }, user: { disabledAt: null } });
  const found = await db().invitation.findFirst({ where: open(), select: { userId: true } });
  // Hashing a password is dear; only the holder of a good link can have it done.
  if (!found) throw linkEnded();
  const passwordHash = await hash(input.password);
  return transaction(async (tx) => {
    // The person first and then the link, in the order in which a reset takes them.
    const user = await tx.user.update({
      where: { id: found.userId },
      data: { passwordHash, sessionVersion: { increment: 1 } },
      select: { id: true, name: true, email: true, role: true },
    });
    const [spent] = await tx.invitation.updateManyAndReturn({ where: open(), data: { usedAt: now() }, select: { purpose: true } });
    if (!spent) throw linkEnded();
    const holder = { type: "system", id: "invitation", ...origin } as const;
    const details = { userId: user.id, person: user.name, role: user.role, kind: spent.purpose };
    await audit(tx, holder, { action: "invitation.accepted", details });
    return { email: user.email };
  });
}

function linkEnded(): AppError {
  return new AppError("link-ended", "This link was used, was replaced or has expired. Ask your administrator for a new one.");
}
