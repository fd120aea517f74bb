import { z } from "zod";
import {
  countrySchema,
  documentTypeSchema,
  fieldKeySchema,
  fieldSourceSchema,
  idSchema,
  imageKindSchema,
  instantSchema,
  triggerSchema,
} from "./common";
import { checkCategories, type Flag } from "./vocabulary";

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
  raw: z.union([z.number(), z.string().max(64)]).nullish(),
  rawScale: z.enum(["0-1", "0-100", "enum", "none"]),
  threshold: ratio.nullish(),
});
export type Score = z.infer<typeof scoreSchema>;

export const verdicts = ["pass", "warn", "fail", "unknown"] as const;
export const checkSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9_.:-]{1,80}$/i, "must be a short identifier such as face_match"),
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
  device: z.strictObject({ ip: z.union([z.ipv4(), z.ipv6()]).nullish(), fingerprint: z.string().max(256).nullish() }).nullish(),
});
export type CreateVerificationInput = z.infer<typeof createVerificationSchema>;

/** The body of `POST /api/v1/verifications/{id}/images` (or multipart with a part `images` and file parts). */
export const addImagesSchema = z.strictObject({ images: z.array(imageInputSchema).min(1).max(12) });

/** How two or more sources of one field compare. `equivalent` names its rule, `uncertain` says why. */
export const comparisonResults = ["match", "equivalent", "uncertain", "mismatch", "missing"] as const;
export type ComparisonResult = (typeof comparisonResults)[number];

export type FieldComparison = {
  key: z.infer<typeof fieldKeySchema>;
  result: ComparisonResult;
  /** One identifier such as `romanisation`, `truncation`, `name_order`, `date_format`, `ocr_confusable`, `single_source`. */
  rule: string | null;
  /** Every value read, by source; the value as it came in. */
  values: {
    source: z.infer<typeof fieldSourceSchema>;
    value: string;
    confidence: number | null;
    imageId: string | null;
    region: Region | null;
  }[];
  /** Half-open character ranges per source that differ from the reference value, for marking on screen. */
  differences: { source: z.infer<typeof fieldSourceSchema>; ranges: [number, number][] }[];
};

export type MrzCheckDigit = {
  /** `document_number`, `date_of_birth`, `expiry_date`, `personal_number`, `composite` */
  field: string;
  line: number;
  index: number;
  expected: string;
  actual: string;
  valid: boolean;
};

/** An MRZ read by ICAO 9303 parts 4 to 7. `format` is null when the lines have no known shape. */
export type MrzReading = {
  format: "TD1" | "TD2" | "TD3" | "MRVA" | "MRVB" | null;
  lines: string[];
  checkDigits: MrzCheckDigit[];
  valid: boolean;
};

export const verificationStates = ["pending", "flagged", "cleared", "closed", "redacted"] as const;
export type VerificationState = (typeof verificationStates)[number];

export type VerificationCreated = { id: string; status: "flagged" | "cleared"; caseId: string | null; flags: Flag[] };
export type VerificationDto = {
  id: string;
  externalId: string;
  provider: string;
  subjectId: string;
  status: VerificationState;
  trigger: z.infer<typeof triggerSchema>;
  document: { type: z.infer<typeof documentTypeSchema>; country: string };
  submittedAt: string;
  caseId: string | null;
  flags: Flag[];
  images: { id: string; kind: z.infer<typeof imageKindSchema> }[];
};
