import { randomBytes } from "node:crypto";
import sharp from "sharp";
import { createVerification } from "@/server/intake/create-verification";
import { apiActor } from "./people";

/** A picture as a phone takes it: noise on shades, so that it neither compresses away nor stays as large as pure noise. */
async function photo(): Promise<Buffer> {
  const [width, height] = [1_800, 1_200];
  const grain = await sharp(randomBytes((width / 2) * (height / 2) * 3), { raw: { width: width / 2, height: height / 2, channels: 3 } })
    .blur(0.8)
    .linear(0.42, 74)
    .resize(width, height)
    .raw()
    .toBuffer();
  return sharp(grain, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 88 })
    .toBuffer();
}

/** Where the face is on a picture, so that two of them can be brought to one scale. */
const face = {
  box: { x: 0.3, y: 0.2, width: 0.25, height: 0.4 },
  leftEye: [0.37, 0.35] as [number, number],
  rightEye: [0.48, 0.35] as [number, number],
};
const checks = {
  fail: { verdict: "fail", reasons: ["low_similarity"], score: { value: 0.41, raw: 41, rawScale: "0-100", threshold: 0.8 } },
  pass: { verdict: "pass", reasons: [], score: { value: 0.93, raw: 93, rawScale: "0-100", threshold: 0.8 } },
} as const;

/**
 * A flagged case with two pictures, through the real intake.
 * @param faceCheck what the provider said of the faces; approving over a failed one needs a reason.
 */
export async function makePicturedCase(faceCheck: keyof typeof checks = "fail"): Promise<string> {
  const images = await Promise.all(
    (["document_front", "selfie"] as const).map(async (kind) => ({
      id: kind,
      kind,
      mediaType: "image/jpeg" as const,
      bytes: await photo(),
      face,
    })),
  );
  const { caseId } = await createVerification(apiActor, {
    externalId: `ver_${crypto.randomUUID()}`,
    subject: { id: `acct_${crypto.randomUUID()}`, email: "a@example.org", createdAt: "2024-05-01T00:00:00Z" },
    trigger: "advanced_feature",
    submittedAt: new Date().toISOString(),
    document: { type: "passport", country: "UTO" },
    fields: [
      { key: "full_name", source: "viz", value: "ERIKSSON ANNA MARIA", confidence: 0.98 },
      { key: "full_name", source: "declared", value: "Anna Erikson" },
      { key: "date_of_birth", source: "viz", value: "1974-08-12" },
      { key: "expiry_date", source: "viz", value: "2032-04-15" },
    ],
    checks: [{ name: "face_match", category: "biometric", ...checks[faceCheck], reasons: [...checks[faceCheck].reasons] }],
    images,
    idempotency: { owner: "bench", route: "POST /bench", key: crypto.randomUUID(), requestHash: "" },
  });
  if (!caseId) throw new Error("The pictured verification was cleared instead of flagged.");
  return caseId;
}
