import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";

export type SignatureResult = { ok: true; signedAt: Date } | { ok: false; reason: string };

/** What `t=…,v1=…` says: the signing time in Unix seconds as it was written, and the MACs. */
export type SignedHeader = { timestamp: string; signatures: Buffer[] };

/**
 * Reads `t=<unix seconds>,v1=<hex HMAC-SHA256>`, the form that Persona and Stripe share; several `v1` while secrets rotate.
 * Other keys belong to other schemes and are passed over. @returns null when it is not of this form
 */
export function readSignedHeader(text: string): SignedHeader | null {
  const timestamps: string[] = [];
  const signatures: string[] = [];
  for (const item of text.split(",").map((part) => part.trim())) {
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

/**
 * Whether one of the MACs is that of `<timestamp>.<raw body>` under one of the secrets. Every comparison runs, whatever the
 * earlier ones said, so that time tells nothing about which secret fits.
 */
export function isSigned({ timestamp, signatures }: SignedHeader, rawBody: string | Uint8Array, secrets: readonly string[]): boolean {
  let signed = false;
  for (const secret of secrets) {
    const expected = createHmac("sha256", secret).update(`${timestamp}.`).update(rawBody).digest();
    for (const signature of signatures) {
      if (timingSafeEqual(expected, signature)) signed = true;
    }
  }
  return signed;
}
