import "server-only";
import type { Role } from "@/lib/contracts/vocabulary";
import { AppError } from "@/lib/errors";
import type { Actor } from "@/server/actor";
import type { Tx } from "@/server/db";

export type LockedPerson = {
  id: string;
  name: string;
  role: Role;
  disabledAt: Date | null;
  invitation: { purpose: "invite" | "reset"; usedAt: Date | null } | null;
};

/**
 * Reads a person for a change. One change of people at a time: rules such as "an admin is left" look at more than one row.
 * Tells the database who acts, which its rule on roles asks for.
 * @throws AppError `not-found`.
 */
export async function lockPerson(tx: Tx, actor: Actor, id: string): Promise<LockedPerson> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('people', 0)), set_config('secondlook.actor_id', ${actor.id}, true)`;
  const person = await tx.user.findUnique({
    where: { id },
    select: { id: true, name: true, role: true, disabledAt: true, invitation: { select: { purpose: true, usedAt: true } } },
  });
  if (!person) throw new AppError("not-found", "There is no such person.");
  return person;
}

/** @throws AppError `unprocessable` when the actor means themselves. */
export function refuseOneself(id: string, actor: Actor): void {
  if (actor.type === "user" && actor.id === id)
    throw new AppError("unprocessable", "Nobody does this to their own account: ask another administrator.");
}

/**
 * Call it under `lockPerson` before taking the sign-in or the role from a person.
 * @throws AppError `unprocessable` when no other admin could sign in afterwards.
 */
export async function requireAnotherAdmin(tx: Tx, person: LockedPerson): Promise<void> {
  if (person.role !== "admin" || person.disabledAt) return;
  const other = await tx.user.findFirst({
    where: {
      role: "admin",
      disabledAt: null,
      id: { not: person.id },
      OR: [{ invitation: null }, { invitation: { usedAt: { not: null } } }],
    },
    select: { id: true },
  });
  if (!other)
    throw new AppError(
      "unprocessable",
      "This is the last administrator who can sign in. Give somebody else the role first, and let them sign in.",
    );
}
