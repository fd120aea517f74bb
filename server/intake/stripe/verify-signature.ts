import "server-only";
import { isSigned, readSignedHeader, type SignatureResult } from "@/server/intake/timestamped-signature";

/** The tolerance of Stripe's own libraries; a retry is signed anew, so no honest delivery is older. */
const toleranceSeconds = 300;

/**
 * Checks a `Stripe-Signature` header: `t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.rawBody">`, with a `v1` for each
 * secret while they rotate. One genuine `v1` is enough; other schemes are passed over.
 * @param input.rawBody the bytes as they came, never a body that was parsed and written again
 * @param input.secrets one secret (`whsec_…`), or both while they rotate; empty ones are passed over
 * @param input.now the current time; more than 300 whole seconds before or after signing is refused
 * @returns the time of signing, or the reason for the refusal; never throws
 */
export function verifyStripeSignature(input: {
  header: string | null | undefined;
  rawBody: string | Uint8Array;
  secrets: readonly string[];
  now: Date;
}): SignatureResult {
  const secrets = input.secrets.filter((secret) => secret !== "");
  if (secrets.length === 0) return { ok: false, reason: "no-secret" };
  const header = input.header?.trim();
  if (!header) return { ok: false, reason: "missing-header" };

  const signed = readSignedHeader(header);
  if (signed === null) return { ok: false, reason: "malformed-header" };
  if (!isSigned(signed, input.rawBody, secrets)) return { ok: false, reason: "no-match" };

  const signedAt = Number(signed.timestamp);
  const age = Math.floor(input.now.getTime() / 1000) - signedAt;
  if (age > toleranceSeconds) return { ok: false, reason: "timestamp-too-old" };
  if (age < -toleranceSeconds) return { ok: false, reason: "timestamp-in-future" };
  return { ok: true, signedAt: new Date(signedAt * 1000) };
}
