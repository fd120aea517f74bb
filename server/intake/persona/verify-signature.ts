import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";

/** Persona states no tolerance, and a retry that is days late may still carry its first timestamp. */
const maximumAgeMs = 72 * 60 * 60 * 1000;
const clockSkewMs = 5 * 60 * 1000;

export type SignatureResult = { ok: true; signedAt: Date } | { ok: false; reason: string };
type SignedPair = { timestamp: string; signatures: string[] };

/** Splits one `t=…,v1=…` pair; keys other than these belong to schemes to come and are passed over. */
function parsePair(part: string): SignedPair | null {
  const timestamps: string[] = [];
  const signatures: string[] = [];
  for (const item of part.split(",")) {
    const at = item.indexOf("=");
    const key = item.slice(0, at);
    const value = item.slice(at + 1);
    if (at < 1 || value === "") return null;
    if (key === "t") timestamps.push(value);
    if (key === "v1") signatures.push(value.toLowerCase());
  }
  const [timestamp, ...others] = timestamps;
  if (timestamp === undefined || others.length > 0 || !/^\d{1,12}$/.test(timestamp)) return null;
  if (signatures.length === 0 || !signatures.every((signature) => /^[0-9a-f]{64}$/.test(signature))) return null;
  return { timestamp, signatures };
}

/** Every comparison runs, whatever the earlier ones said, so that time tells nothing about which secret fits. */
function isSigned(pair: SignedPair, rawBody: string | Uint8Array, secrets: readonly string[]): boolean {
  let signed = false;
  for (const secret of secrets) {
    const expected = createHmac("sha256", secret).update(`${pair.timestamp}.`).update(rawBody).digest();
    for (const signature of pair.signatures) {
      if (timingSafeEqual(expected, Buffer.from(signature, "hex"))) signed = true;
    }
  }
  return signed;
}

/**
 * Checks a `Persona-Signature` header: `t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.rawBody">`, two such pairs
 * with a space between them while Persona rotates the secret. One genuine and timely pair is enough.
 * @param input.rawBody the bytes as they came, never a body that was parsed and written again
 * @param input.secrets one secret, or both while they rotate; empty ones are passed over
 * @param input.now the current time; older than 72 hours or more than 5 minutes ahead is refused
 * @returns the time of signing, or the reason for the refusal; never throws
 */
export function verifyPersonaSignature(input: {
  header: string | null | undefined;
  rawBody: string | Uint8Array;
  secrets: readonly string[];
  now: Date;
}): SignatureResult {
  const secrets = input.secrets.filter((secret) => secret !== "");
  if (secrets.length === 0) return { ok: false, reason: "no-secret" };
  const header = input.header?.trim();
  if (!header) return { ok: false, reason: "missing-header" };

  const pairs = header.split(/ +/).map(parsePair);
  if (!pairs.every((pair) => pair !== null)) return { ok: false, reason: "malformed-header" };

  let reason = "no-match";
  for (const pair of pairs) {
    if (!isSigned(pair, input.rawBody, secrets)) continue;
    const signedAt = new Date(Number(pair.timestamp) * 1000);
    const age = input.now.getTime() - signedAt.getTime();
    if (age > maximumAgeMs) reason = "timestamp-too-old";
    else if (age < -clockSkewMs) reason = "timestamp-in-future";
    else return { ok: true, signedAt };
  }
  return { ok: false, reason };
}
