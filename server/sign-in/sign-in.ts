import "server-only";
import { hash, verify } from "@node-rs/argon2";
import { AppError } from "@/lib/errors";
import type { Origin, UserActor } from "@/server/actor";
import { audit } from "@/server/audit";
import { now } from "@/server/clock";
import { keyedHash } from "@/server/crypto/keyed-hash";
import { db, transaction } from "@/server/db";
import { issueDeviceToken, readDeviceToken } from "@/server/sign-in/device-token";
import { inTurn } from "@/server/sign-in/in-turn";
import { type Counter, countAttempt, countersFor, forgetAttempts, lockedUntil } from "@/server/sign-in/throttle";

export type SignInInput = { email: string; password: string; deviceToken: string | undefined };
export type SignedIn = { sessionId: string; userId: string; deviceToken: string };

let decoy: Promise<string> | undefined;

/**
 * Checks a password and opens a session. An unknown e-mail costs the same time as a wrong password.
 * architecture: nobody is signed in yet, so there is no actor to authorize.
 * @throws AppError `too-many-requests` while locked, `unauthenticated` when e-mail or password is wrong.
 */
export async function signIn(origin: Origin, input: SignInInput): Promise<SignedIn> {
  // PostgreSQL's text cannot hold U+0000; without it the address is simply an unknown one.
  const email = input.email.replaceAll("\0", "").trim().toLowerCase();
  const counters = countersFor(email, readDeviceToken(input.deviceToken, email), origin.address);
  // One after the other: many right ones at once would else be counted as so many tries before the first of them is found right.
  return inTurn(counters[0]?.key ?? email, () => tryOnce(origin, { email, password: input.password }, counters));
}

async function tryOnce(origin: Origin, input: { email: string; password: string }, counters: Counter[]): Promise<SignedIn> {
  const { email } = input;
  // Counted before the check and taken back after a success, so that a burst of guesses cannot slip in beside the first.
  const locked = (await lockedUntil(db(), counters)) !== null || !(await transaction((tx) => countAttempt(tx, counters)));
  if (locked) {
    await audit(db(), stranger(origin), { action: "signin.locked", outcome: "failure", details: { email: keyedHash("email", email) } });
    throw new AppError("too-many-requests", "Too many attempts from here. Wait a quarter of an hour and try again.");
  }
  const user = await db().user.findUnique({
    where: { email },
    select: { id: true, name: true, email: true, role: true, passwordHash: true, disabledAt: true, sessionVersion: true },
  });
  decoy ??= hash("nobody has this password");
  const matches = await verify(user?.passwordHash ?? (await decoy), input.password);
  if (!user || !matches || user.disabledAt) {
    await audit(db(), stranger(origin), { action: "signin.failed", outcome: "failure", details: { email: keyedHash("email", email) } });
    throw new AppError("unauthenticated", "E-mail or password is not right.");
  }
  const at = now();
  return transaction(async (tx) => {
    await forgetAttempts(tx, counters);
    const session = await tx.session.create({
      data: { userId: user.id, sessionVersion: user.sessionVersion, createdAt: at, lastInputAt: at },
      select: { id: true },
    });
    const actor: UserActor = { type: "user", id: user.id, name: user.name, email, role: user.role, sessionId: session.id, ...origin };
    await audit(tx, actor, { action: "signin.succeeded", details: { method: "password" } });
    return { sessionId: session.id, userId: user.id, deviceToken: issueDeviceToken(email) };
  });
}

function stranger(origin: Origin) {
  return { type: "system", id: "sign-in", ...origin } as const;
}
