import "server-only";
import { randomBytes } from "node:crypto";
import { hash } from "@node-rs/argon2";
import type { Role } from "@/lib/contracts/vocabulary";
import { AppError } from "@/lib/errors";
import { type Actor, authorize } from "@/server/actor";
import { audit } from "@/server/audit";
import { now } from "@/server/clock";
import { transaction } from "@/server/db";

export type CreateUserInput = { email: string; role: Role; name?: string; password?: string };

/**
 * Adds a person. Without a password one of 24 characters is made; `secret` is the only time it is shown.
 * Passwords are kept as argon2id with the library's defaults (19 MiB, two passes: the OWASP minimum).
 * @throws AppError `duplicate` when the e-mail has an account.
 */
export async function createUser(actor: Actor, input: CreateUserInput): Promise<{ id: string; email: string; secret: string }> {
  authorize(actor, "people.manage");
  const email = input.email.trim().toLowerCase();
  const secret = input.password ?? randomBytes(18).toString("base64url");
  const passwordHash = await hash(secret);
  return transaction(async (tx) => {
    // Of two who add the same person at once the second waits, and then finds the first one's row.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`user|${email}`}, 0))`;
    const taken = await tx.user.findUnique({ where: { email }, select: { id: true } });
    if (taken)
      throw new AppError("duplicate", "There is an account with this e-mail already.", {
        errors: [{ path: "email", message: "is taken" }],
      });
    const user = await tx.user.create({
      data: { email, role: input.role, name: input.name?.trim() || nameFrom(email), passwordHash, createdAt: now() },
      select: { id: true },
    });
    await audit(tx, actor, { action: "user.created", details: { userId: user.id, role: input.role } });
    return { id: user.id, email, secret };
  });
}

function nameFrom(email: string): string {
  const local = email.split("@")[0] ?? email;
  return local.charAt(0).toUpperCase() + local.slice(1);
}
