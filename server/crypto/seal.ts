import "server-only";
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const version = 1;
const nonceLength = 12;
const tagLength = 16;
const overhead = 1 + nonceLength + tagLength;

/** The version byte is authenticated too, so a blob cannot be passed off as one of another version. */
function authenticated(aad: string): Buffer {
  return Buffer.concat([Buffer.of(version), Buffer.from(aad, "utf8")]);
}

/**
 * Seals bytes with AES-256-GCM: version byte | 12-byte random nonce | ciphertext | 16-byte tag (NIST SP 800-38D).
 * `key` is 32 bytes and seals at most 2^32 blobs; `aad` says what the blob is, so it opens nowhere else.
 */
export function sealBytes(key: Buffer, plain: Buffer, aad: string): Buffer {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength: tagLength });
  cipher.setAAD(authenticated(aad));
  return Buffer.concat([Buffer.of(version), nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what `sealBytes` made. Throws an Error without contents on another key, another `aad` or changed bytes. */
export function openBytes(key: Buffer, sealed: Uint8Array, aad: string): Buffer {
  const blob = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  if (blob.length < overhead) throw new Error("The sealed record is too short to be whole");
  if (blob[0] !== version) throw new Error("The sealed record has a version that this release does not know");
  const nonce = blob.subarray(1, 1 + nonceLength);
  const body = blob.subarray(1 + nonceLength, blob.length - tagLength);
  const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: tagLength });
  decipher.setAAD(authenticated(aad));
  decipher.setAuthTag(blob.subarray(blob.length - tagLength));
  try {
    return Buffer.concat([decipher.update(body), decipher.final()]);
  } catch {
    throw new Error("The sealed record does not open: the key or its purpose is another, or the bytes were changed");
  }
}

/** Seals any value that JSON can hold. Throws a TypeError for one it cannot, such as `undefined`. */
export function sealJson(key: Buffer, value: unknown, aad: string): Buffer {
  const text = JSON.stringify(value);
  if (text === undefined) throw new TypeError("Only a value that JSON can hold may be sealed");
  return sealBytes(key, Buffer.from(text, "utf8"), aad);
}

/** Opens what `sealJson` made; the caller names the type it sealed. Throws as `openBytes` does. */
export function openJson<T>(key: Buffer, sealed: Uint8Array, aad: string): T {
  return JSON.parse(openBytes(key, sealed, aad).toString("utf8")) as T;
}
