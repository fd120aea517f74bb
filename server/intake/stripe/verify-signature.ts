import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";

/** The tolerance of Stripe's own libraries; a retry is signed anew, so no honest delivery is older. */
const toleranceSeconds = 300;

export type SignatureResult = { ok: true; signedAt: Date } | { ok: false; reason: string };
type SignedHeader = { timestamp: string; signatures: Buffer[] };

/** `v0` is the scheme of test events and proves nothing; keys that are not known belong to schemes to come. */
function parseHeader(header: string): SignedHeader | null {
  const timestamps: string[] = [];
  const signatures: string[] = [];
  for (const item of header.split(",").map((part) => part.trim())) {
    const at = item.indexOf("=");
    const key = item.slice(0, at);
    const value = item.slice(at + 1);
    if (at < 1 || value === "") return null;
    if (key === "t") timestamps.push(value);
    if (key === "v1") signatures.push(value);
  }
  const [timestamp, ...others] = timestamps;
  if (timestamp === undefined || others.length > 0 || !/^\d{1,12}$/.test(timestamp)) return null;
  if (signatures.length === 0 || !signatures.every((signature) => /^[0-9a-f]{64}$/i.test(signature))) return null;
  return { timestamp, signatures: signatures.map((signature) => Buffer.from(signature, "hex")) };
}

/** Every comparison runs, whatever the earlier ones said, so that time tells nothing about which secret fits. */
function isSigned({ timestamp, signatures }: SignedHeader, rawBody: string | Uint8Array, secrets: readonly string[]): boolean {
  let signed = false;
  for (const secret of secrets) {
    const expected = createHmac("sha256", secret).update(`${timestamp}.`).update(rawBody).digest();
    for (const signature of signatures) {
      if (timingSafeEqual(expected, signature)) signed = true;
    }
  }
  return signed;
}

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

  const signed = parseHeader(header);
  if (signed === null) return { ok: false, reason: "malformed-header" };
  if (!isSigned(signed, input.rawBody, secrets)) return { ok: false, reason: "no-match" };

  const signedAt = Number(signed.timestamp);
  const age = Math.floor(input.now.getTime() / 1000) - signedAt;
  if (age > toleranceSeconds) return { ok: false, reason: "timestamp-too-old" };
  if (age < -toleranceSeconds) return { ok: false, reason: "timestamp-in-future" };
  return { ok: true, signedAt: new Date(signedAt * 1000) };
}
