import "server-only";
import { createHmac } from "node:crypto";
import { deriveKey } from "@/server/master-key";

export type HashPurpose =
  | "email"
  | "document_number"
  | "personal_number"
  | "search"
  | "subject"
  | "audit_subject"
  | "device"
  | "image"
  | "sample"
  | "address"
  | "api_key"
  | "invitation"
  | "session"
  | "claim";

/**
 * Hex HMAC-SHA256 (RFC 2104) of a value the caller has already normalised, under a key of its own per purpose.
 * Identity numbers are few enough to guess through a plain hash; and two purposes must not be joined on equal hashes.
 */
export function keyedHash(purpose: HashPurpose, value: string): string {
  return createHmac("sha256", deriveKey(`keyed-hash:${purpose}`))
    .update(value, "utf8")
    .digest("hex");
}

/** The keyed hash as a ratio in [0, 1), from its first 48 bits, so that sampling against a rate can be reproduced. */
export function keyedRatio(purpose: HashPurpose, value: string): number {
  return Number.parseInt(keyedHash(purpose, value).slice(0, 12), 16) / 2 ** 48;
}
