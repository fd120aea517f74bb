import { z } from "zod";
import {
  countrySchema,
  documentTypeSchema,
  fieldKeySchema,
  fieldSourceSchema,
  flagSchema,
  idSchema,
  imageKindSchema,
  instantSchema,
  timeSchema,
  triggerSchema,
} from "./common";
import { checkCategories } from "./vocabulary";

const ratio = z.number().min(0).max(1);

/** A rectangle on an image; all four are ratios of the image's width or height. */
export const regionSchema = z.strictObject({ x: ratio, y: ratio, width: ratio, height: ratio });
export type Region = z.infer<typeof regionSchema>;

/** Where the face is: its box and, where the source gives them, both eye points `[x, y]` (ratios). */
export const faceSchema = z.strictObject({
  box: regionSchema,
  leftEye: z.tuple([ratio, ratio]).optional(),
  rightEye: z.tuple([ratio, ratio]).optional(),
});
export type Face = z.infer<typeof faceSchema>;

export const extractedFieldSchema = z.strictObject({
  key: fieldKeySchema,
  source: fieldSourceSchema,
  value: z.string().max(512),
  confidence: ratio.nullish(),
  imageId: idSchema.nullish(),
  region: regionSchema.nullish(),
});
export type ExtractedField = z.infer<typeof extractedFieldSchema>;

/** A score never gets an invented number: `value` is null where the provider gives only a verdict. */
export const scoreSchema = z.strictObject({
  value: ratio.nullable(),
  raw: z.union([z.number(), z.string().max(64)], "must be a number, or text of at most 64 characters").nullish(),
  rawScale: z.enum(["0-1", "0-100", "enum", "none"]),
  threshold: ratio.nullish(),
});
export type Score = z.infer<typeof scoreSchema>;

export const verdicts = ["pass", "warn", "fail", "unknown"] as const;
export const checkSchema = z.strictObject({
  name: z.string().regex(/^[A-Za-z0-9_.:-]{1,80}$/, "must be a short identifier such as face_match"),
  category: z.enum(checkCategories),
  verdict: z.enum(verdicts),
  reasons: z.array(z.string().max(120)).max(20).default([]),
  score: scoreSchema.nullish(),
});
export type Check = z.infer<typeof checkSchema>;

export const imageInputSchema = z.strictObject({
  id: idSchema,
  kind: imageKindSchema,
  /** Base64 of the file; absent in multipart, where the bytes are a file part. */
  data: z.string().min(1).optional(),
  face: faceSchema.nullish(),
});
export type ImageInput = z.infer<typeof imageInputSchema>;

/** The body of `POST /api/v1/verifications`. */
export const createVerificationSchema = z.strictObject({
  externalId: idSchema,
  subject: z.strictObject({
    id: idSchema,
    email: z.email().max(254).nullish(),
    createdAt: instantSchema.nullish(),
  }),
  trigger: triggerSchema,
  submittedAt: instantSchema,
  document: z.strictObject({ type: documentTypeSchema, country: countrySchema }),
  fields: z.array(extractedFieldSchema).max(120).default([]),
  mrz: z.array(z.string().max(44)).max(3).nullish(),
  barcode: z.string().max(4096).nullish(),
  checks: z.array(checkSchema).max(80).default([]),
  images: z.array(imageInputSchema).max(12).default([]),
  device: z
    .strictObject({ ip: z.union([z.ipv4(), z.ipv6()], "must be an IP address").nullish(), fingerprint: z.string().max(256).nullish() })
    .nullish(),
});
export type CreateVerificationInput = z.infer<typeof createVerificationSchema>;

/** The body of `POST /api/v1/verifications/{id}/images` (or multipart with a part `images` and file parts). */
export const addImagesSchema = z.strictObject({ images: z.array(imageInputSchema).min(1).max(12) });

export const imagesAddedSchema = z.object({ images: z.array(z.object({ id: z.uuid(), kind: imageKindSchema })) });

/** How two or more sources of one field compare. `equivalent` names its rule, `uncertain` says why. */
export const comparisonResults = ["match", "equivalent", "uncertain", "mismatch", "missing"] as const;
export type ComparisonResult = (typeof comparisonResults)[number];

export const fieldComparisonSchema = z.object({
  key: fieldKeySchema,
  result: z.enum(comparisonResults),
  rule: z
    .string()
    .nullable()
    .describe("One identifier such as `romanisation`, `truncation`, `name_order`, `date_format`, `ocr_confusable`, `single_source`."),
  values: z
    .array(
      z.object({
        source: fieldSourceSchema,
        value: z.string(),
        date: z.iso.date().optional().describe("The day that a written date means, where it means just one."),
        confidence: z.number().nullable(),
        imageId: z.string().nullable(),
        region: regionSchema.nullable(),
      }),
    )
    .describe("Every value read, by source; the value as it came in."),
  differences: z
    .array(z.object({ source: fieldSourceSchema, ranges: z.array(z.tuple([z.number().int(), z.number().int()])) }))
    .describe(
      "Half-open character ranges per source that differ from the reference (the first value, or one that agrees with it), for marking on screen. A value that only lacks something has none; what it lacks is marked in the reference.",
    ),
});
export type FieldComparison = z.infer<typeof fieldComparisonSchema>;

export const mrzCheckDigitSchema = z.object({
  field: z.string().describe("`document_number`, `date_of_birth`, `expiry_date`, `personal_number` or `composite`."),
  line: z.number().int(),
  index: z.number().int(),
  expected: z.string(),
  actual: z.string(),
  valid: z.boolean(),
});
export type MrzCheckDigit = z.infer<typeof mrzCheckDigitSchema>;

/** An MRZ read by ICAO 9303 parts 4 to 7. */
export const mrzReadingSchema = z.object({
  format: z.enum(["TD1", "TD2", "TD3", "MRVA", "MRVB"]).nullable().describe("Null when the lines have no known shape."),
  lines: z.array(z.string()),
  checkDigits: z.array(mrzCheckDigitSchema),
  valid: z.boolean(),
});
export type MrzReading = z.infer<typeof mrzReadingSchema>;

export const verificationStates = ["pending", "flagged", "cleared", "closed", "redacted"] as const;
export type VerificationState = (typeof verificationStates)[number];

export const verificationCreatedSchema = z.object({
  id: z.uuid(),
  status: z.enum(["flagged", "cleared"]),
  caseId: z.uuid().nullable(),
  flags: z.array(flagSchema),
});
export type VerificationCreated = z.infer<typeof verificationCreatedSchema>;

export const verificationSchema = z.object({
  id: z.uuid(),
  externalId: z.string(),
  provider: z.string(),
  subjectId: z.string(),
  status: z.enum(verificationStates),
  trigger: triggerSchema,
  document: z.object({ type: documentTypeSchema, country: z.string() }),
  submittedAt: timeSchema,
  caseId: z.uuid().nullable(),
  flags: z.array(flagSchema),
  images: z.array(z.object({ id: z.uuid(), kind: imageKindSchema })),
});
export type VerificationDto = z.infer<typeof verificationSchema>;
