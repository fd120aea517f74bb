import { randomBytes } from "node:crypto";
import sharp from "sharp";
import type { z } from "zod";
import type { Check, createVerificationSchema } from "@/lib/contracts/verification";

export type VerificationBody = z.input<typeof createVerificationSchema>;

/** An id that no other test has. */
export function freshId(prefix: string): string {
  return `${prefix}_${randomBytes(6).toString("hex")}`;
}

/** A JPEG that nobody else has: a coloured card with a darker portrait on it. */
export async function jpeg(width = 640, height = 400): Promise<Buffer> {
  const [r = 0, g = 0, b = 0] = randomBytes(3);
  const portrait = await sharp({ create: { width: 160, height: 200, channels: 3, background: { r: r >> 1, g: g >> 1, b: b >> 1 } } })
    .png()
    .toBuffer();
  const card = sharp({ create: { width, height, channels: 3, background: { r: 200, g: 190 + (g >> 3), b: 180 + (b >> 3) } } });
  return card
    .composite([{ input: portrait, left: 40, top: 60 }])
    .jpeg()
    .toBuffer();
}

/** The comparison of the faces as a provider sends it. */
export function faceCheck(verdict: "pass" | "fail", value = verdict === "pass" ? 0.93 : 0.41): Check {
  const reasons = verdict === "fail" ? ["low_similarity"] : [];
  return {
    name: "face_match",
    category: "biometric",
    verdict,
    reasons,
    score: { value, raw: value * 100, rawScale: "0-100", threshold: 0.8 },
  };
}

/** A watchlist resemblance: it flags the verification although no check failed. */
export const watchlistCheck: Check = { name: "watchlist", category: "risk", verdict: "warn", reasons: [], score: null };

/** A passport without a picture, flagged because its face check failed. */
export function verificationBody(overrides: Partial<VerificationBody> = {}): VerificationBody {
  return {
    externalId: freshId("ver"),
    subject: { id: freshId("acct"), email: `${freshId("a")}@example.org`, createdAt: "2024-05-01T00:00:00Z" },
    trigger: "advanced_feature",
    submittedAt: "2026-11-20T10:00:00Z",
    document: { type: "passport", country: "UTO" },
    fields: [
      { key: "full_name", source: "viz", value: "ERIKSSON ANNA MARIA", confidence: 0.98 },
      { key: "date_of_birth", source: "viz", value: "1974-08-12" },
      { key: "document_number", source: "viz", value: freshId("L").toUpperCase() },
      { key: "expiry_date", source: "viz", value: "2032-04-15" },
    ],
    checks: [faceCheck("fail")],
    images: [],
    ...overrides,
  };
}

/** The same with a picture of the document and a selfie, and a name that was read at a known place. */
export async function picturedBody(overrides: Partial<VerificationBody> = {}): Promise<VerificationBody> {
  const [front, selfie] = await Promise.all([jpeg(), jpeg(480, 640)]);
  const plain = verificationBody();
  return {
    ...plain,
    fields: [
      {
        key: "full_name",
        source: "viz",
        value: "ERIKSSON ANNA MARIA",
        confidence: 0.98,
        imageId: "front",
        region: { x: 0.4, y: 0.2, width: 0.4, height: 0.08 },
      },
      { key: "full_name", source: "declared", value: "Anna Maria Lindqvist" },
      ...(plain.fields ?? []).slice(1),
    ],
    images: [
      { id: "front", kind: "document_front", data: front.toString("base64") },
      { id: "selfie", kind: "selfie", data: selfie.toString("base64") },
    ],
    ...overrides,
  };
}
