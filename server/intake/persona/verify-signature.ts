import "server-only";
import { isSigned, readSignedHeader, type SignatureResult } from "@/server/intake/timestamped-signature";

/** Persona states no tolerance, and a retry that is days late may still carry its first timestamp. */
const maximumAgeMs = 72 * 60 * 60 * 1000;
const clockSkewMs = 5 * 60 * 1000;

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

  const pairs = header
    .split(/ +/)
    .map(readSignedHeader)
    .filter((pair) => pair !== null);
  if (pairs.length === 0) return { ok: false, reason: "malformed-header" };

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
