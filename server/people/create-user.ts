import "server-only";
import { randomBytes } from "node:crypto";
import { hash } from "@node-rs/argon2";
import type { Role } from "@/lib/contracts/vocabulary";
import { type Actor, authorize } from "@/server/actor";
import { audit } from "@/server/audit";
import { transaction } from "@/server/db";
import { insertPerson, normaliseEmail } from "@/server/people/insert-person";

export type CreateUserInput = { email: string; role: Role; name?: string; password?: string };

/**
 * Adds a person. Without a password one of 24 characters is made; `secret` is the only time it is shown.
 * Passwords are kept as argon2id with the library's defaults (19 MiB, two passes: the OWASP minimum).
 * @throws AppError `duplicate` when the e-mail has an account.
 */
export async function createUser(actor: Actor, input: CreateUserInput): Promise<{ id: string; email: string; secret: string }> {
  authorize(actor, "people.manage");
  const email = normaliseEmail(input.email);
  const secret = input.password ?? randomBytes(18).toString("base64url");
  const passwordHash = await hash(secret);
  return transaction(async (tx) => {
    const name = input.name?.trim() || nameFrom(email);
    const id = await insertPerson(tx, { email, role: input.role, name, passwordHash });
    await audit(tx, actor, { action: "user.created", details: { userId: id, person: name, role: input.role } });
    return { id, email, secret };
  });
}

function nameFrom(email: string): string {
  const local = email.split("@")[0] ?? email;
  return local.charAt(0).toUpperCase() + local.slice(1);
}
