import "server-only";
import { randomBytes } from "node:crypto";
import { AppError } from "@/lib/errors";
import { keyProvider } from "./key-provider";
import { openBytes, sealBytes } from "./seal";

const keyLength = 32;

function subjectAad(subjectId: string): string {
  return `subject-key|${subjectId}`;
}

/** A fresh key for one subject, plain and as stored (wrapped by the key provider and bound to the subject's id). */
export async function newSubjectKey(subjectId: string): Promise<{ key: Buffer; wrapped: Buffer }> {
  const key = randomBytes(keyLength);
  return { key, wrapped: await keyProvider().wrap(key, subjectAad(subjectId)) };
}

/**
 * The key that opens everything about one subject. Erasure deletes `wrappedKey`, which makes all of it unreadable.
 * Throws AppError `not-found` once erased, and an Error when the wrapped key belongs to another subject or master key.
 */
export async function openSubjectKey(subject: { id: string; wrappedKey: Uint8Array | null }): Promise<Buffer> {
  if (subject.wrappedKey === null) throw new AppError("not-found", "The personal data of this subject was erased");
  return keyProvider().unwrap(Buffer.from(subject.wrappedKey), subjectAad(subject.id));
}

/** A fresh key for one object such as an image, plain and wrapped under the subject's key; `aad` names the object. */
export function newDataKey(subjectKey: Buffer, aad: string): { key: Buffer; wrapped: Buffer } {
  const key = randomBytes(keyLength);
  return { key, wrapped: sealBytes(subjectKey, key, aad) };
}

/** Unwraps what `newDataKey` made. Throws an Error for another subject's key or another `aad`. */
export function openDataKey(subjectKey: Buffer, wrapped: Uint8Array, aad: string): Buffer {
  return openBytes(subjectKey, wrapped, aad);
}
