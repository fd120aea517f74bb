import "server-only";
import { randomBytes } from "node:crypto";
import { hash } from "@node-rs/argon2";
import type { OneTimeLink } from "@/lib/contracts/people";
import { now } from "@/server/clock";
import { keyedHash } from "@/server/crypto/keyed-hash";
import type { Tx } from "@/server/db";
import { env } from "@/server/env";

/** How long a link waits. Somebody who is new may be away for a weekend; somebody who asked for a reset is there. */
const hoursOf = { invite: 72, reset: 24 } as const;
export type LinkPurpose = keyof typeof hoursOf;

/**
 * Makes the one link with which a person chooses a password; an earlier one stops working. Only its keyed hash is kept.
 * The token stands in the fragment: browsers send that to no server, so it is in no log and no Referer (RFC 9110, 10.1.3).
 */
export async function issueLink(tx: Tx, personId: string, purpose: LinkPurpose): Promise<OneTimeLink> {
  const token = randomBytes(32).toString("base64url");
  const createdAt = now();
  const expiresAt = new Date(createdAt.getTime() + hoursOf[purpose] * 3_600_000);
  const link = { purpose, secretHash: linkHash(token), createdAt, expiresAt, usedAt: null };
  await tx.invitation.upsert({ where: { userId: personId }, create: { userId: personId, ...link }, update: link, select: { id: true } });
  return { personId, link: `${env().publicUrl}/invitation#${token}`, expiresAt: expiresAt.toISOString() };
}

export function linkHash(token: string): string {
  return keyedHash("invitation", token);
}

/**
 * The hash of a password that nobody knows. A real hash, so that a sign-in takes as long as for everybody else
 * and does not tell who has yet to choose a password.
 */
export function unusablePasswordHash(): Promise<string> {
  return hash(randomBytes(32));
}
