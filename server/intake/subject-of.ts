import "server-only";
import { AppError } from "@/lib/errors";
import { now } from "@/server/clock";
import { keyedHash } from "@/server/crypto/keyed-hash";
import { newSubjectKey, openSubjectKey } from "@/server/crypto/subject-key";
import { db, type Tx } from "@/server/db";
import { emailHash } from "@/server/intake/lookup-hashes";

export type SubjectInput = { id: string; email?: string | null; createdAt?: string | null };
export type OpenSubject = { id: string; key: Buffer };

/**
 * The subject of a platform account with its key; made on first sight, and given a new key after an erasure.
 * architecture: runs before the act's transaction and is harmless alone; the act that follows is authorized and audited.
 */
export async function subjectOf(input: SubjectInput): Promise<OpenSubject> {
  const columns = {
    logHash: keyedHash("audit_subject", input.id),
    ...(input.email ? { emailHash: emailHash(input.email) } : {}),
    ...(input.createdAt ? { platformCreatedAt: new Date(input.createdAt) } : {}),
  };
  const found = await db().subject.findUnique({ where: { externalId: input.id }, select: { id: true, wrappedKey: true } });
  if (found?.wrappedKey) {
    // An erasure that is under way is waited for here, and then seen.
    const kept = await db().subject.updateMany({ where: { id: found.id, wrappedKey: { not: null } }, data: columns });
    return kept.count === 1 ? { id: found.id, key: await openSubjectKey(found) } : subjectOf(input);
  }
  const id = found?.id ?? crypto.randomUUID();
  const fresh = await newSubjectKey(id);
  const wrappedKey = new Uint8Array(fresh.wrapped);
  if (found) {
    const claimed = await db().subject.updateMany({ where: { id, wrappedKey: null }, data: { ...columns, wrappedKey, erasedAt: null } });
    return claimed.count === 1 ? { id, key: fresh.key } : subjectOf(input);
  }
  const made = await db().subject.createMany({
    data: { id, externalId: input.id, ...columns, wrappedKey, createdAt: now() },
    skipDuplicates: true,
  });
  // Somebody else made the same subject in between: use theirs.
  return made.count === 1 ? { id, key: fresh.key } : subjectOf(input);
}

/**
 * Whether the subject still has the key that the caller seals with; then it has it until the transaction ends, because an erasure
 * waits (`eraseUnusedKey`). False when it was erased since the key was read: nothing sealed with it could ever be opened.
 */
export async function keyStands(tx: Tx, subject: OpenSubject): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ wrappedKey: Uint8Array | null }[]>`
    SELECT wrapped_key AS "wrappedKey" FROM subjects WHERE id = ${subject.id}::uuid FOR SHARE`;
  if (!row?.wrappedKey) return false;
  return (await openSubjectKey({ id: subject.id, wrappedKey: row.wrappedKey })).equals(subject.key);
}

/** @throws AppError `unavailable` unless `keyStands`. */
export async function requireKey(tx: Tx, subject: OpenSubject): Promise<void> {
  if (await keyStands(tx, subject)) return;
  throw new AppError("unavailable", "The data of this account was being erased just now; nothing was kept. Send it again.");
}
