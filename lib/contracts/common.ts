import { z } from "zod";

/** Why the platform asked for a verification. */
export const triggers = ["advanced_feature", "integrity_check", "safety_compliance", "other"] as const;
export const triggerSchema = z.enum(triggers);
export type Trigger = z.infer<typeof triggerSchema>;

export const documentTypes = ["passport", "driving_licence", "national_id", "residence_permit", "visa", "other"] as const;
export const documentTypeSchema = z.enum(documentTypes);
export type DocumentType = z.infer<typeof documentTypeSchema>;

/** ISO 3166-1 alpha-3, with the extra codes of ICAO 9303-3 section 5 kept (UTO, GBN, D padded is `D`). */
export const countrySchema = z.string().regex(/^[A-Z]{1,3}$/, "must be an ISO 3166-1 alpha-3 or ICAO 9303 code such as UTO");

export const imageKinds = [
  "document_front",
  "document_back",
  "selfie",
  "selfie_left",
  "selfie_right",
  "liveness_frame",
  "attachment",
] as const;
export const imageKindSchema = z.enum(imageKinds);
export type ImageKind = z.infer<typeof imageKindSchema>;

export const fieldKeys = [
  "full_name",
  "family_name",
  "given_names",
  "native_name",
  "date_of_birth",
  "sex",
  "nationality",
  "document_number",
  "issuing_country",
  "issue_date",
  "expiry_date",
  "address",
  "personal_number",
  "place_of_birth",
] as const;
export const fieldKeySchema = z.enum(fieldKeys);
export type FieldKey = z.infer<typeof fieldKeySchema>;

/** Where a field was read: stated by the person, printed text (visual inspection zone), MRZ, barcode, chip, or a register. */
export const fieldSources = ["declared", "viz", "mrz", "barcode", "chip", "database"] as const;
export const fieldSourceSchema = z.enum(fieldSources);
export type FieldSource = z.infer<typeof fieldSourceSchema>;

/** Why a human must look. */
export const flags = [
  "face_match_low",
  "liveness_suspect",
  "document_suspect",
  "document_quality",
  "document_expired",
  "document_unsupported",
  "data_mismatch",
  "mrz_inconsistent",
  "barcode_inconsistent",
  "duplicate_subject",
  "duplicate_document",
  "duplicate_image",
  "watchlist",
  "underage",
  "velocity",
  "provider_referred",
  "random_sample",
] as const;
export const flagSchema = z.enum(flags);
export type Flag = z.infer<typeof flagSchema>;

export const roles = ["reviewer", "senior_reviewer", "support_agent", "compliance_manager", "admin"] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

export const apiScopes = ["verifications:write", "cases:read", "audit:read", "appeals:write"] as const;
export const apiScopeSchema = z.enum(apiScopes);
export type ApiScope = z.infer<typeof apiScopeSchema>;

/** An ISO 8601 instant with an offset or Z, kept as the string that came in; in the centuries that identity documents know. */
export const instantSchema = z.iso
  .datetime({ offset: true })
  .refine((value) => /^(19|20|21)/.test(value), "must be a time between 1900 and 2199");

/** Text that a database column and a log line can hold: no control characters. */
export const plainText = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[^\p{Cc}]*$/u, "must not contain control characters");
export const idSchema = plainText(128).min(1);

/** The paging part of every list query: `limit` at most 100, an opaque `cursor`. */
export const pageQuery = {
  cursor: z.string().max(512).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
};

export type Page<T> = { items: T[]; nextCursor: string | null };
