import "server-only";
import type { Role } from "@/lib/contracts/vocabulary";
import { AppError } from "@/lib/errors";
import { now } from "@/server/clock";
import type { Tx } from "@/server/db";

/** One account per e-mail, whatever its letters' case. */
export function normaliseEmail(email: string): string {
  return email.trim().toLowerCase();
}

/**
 * Adds the row of a person; `email` is normalised. The caller's transaction audits it.
 * @throws AppError `duplicate` when the e-mail has an account.
 */
export async function insertPerson(tx: Tx, person: { email: string; role: Role; name: string; passwordHash: string }): Promise<string> {
  // Of two who add the same person at once the second waits, and then finds the first one's row.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`user|${person.email}`}, 0))`;
  const taken = await tx.user.findUnique({ where: { email: person.email }, select: { id: true } });
  if (taken)
    throw new AppError("duplicate", "There is an account with this e-mail already.", { errors: [{ path: "email", message: "is taken" }] });
  const { id } = await tx.user.create({ data: { ...person, createdAt: now() }, select: { id: true } });
  return id;
}
