import "server-only";
import { createHmac } from "node:crypto";

/**
 * The key of one value's commitment, 32 bytes: derived from the subject's key, so that it goes with it when the subject is erased,
 * and of this value alone, so that it can be shown to prove one value without opening any other.
 * @param name what the value is and whose, for example "note|<decision id>".
 */
export function commitmentKey(subjectKey: Buffer, name: string): Buffer {
  return createHmac("sha256", subjectKey).update(`commitment|${name}`).digest();
}

/**
 * What the audit log holds in place of a value: hex HMAC-SHA256 (RFC 2104). Whoever is given the value and its key can check it; without
 * the key nobody can find the value by guessing, and the entry stays right when both are erased.
 */
export function commitTo(key: Buffer, value: string): string {
  return createHmac("sha256", key).update(value, "utf8").digest("hex");
}
