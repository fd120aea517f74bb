/** The words of the domain without their validation, so that a page can list them and need not load the validator. */

/** Why the platform asked for a verification. */
export const triggers = ["advanced_feature", "integrity_check", "safety_compliance", "other"] as const;
export type Trigger = (typeof triggers)[number];

export const documentTypes = ["passport", "driving_licence", "national_id", "residence_permit", "visa", "other"] as const;
export type DocumentType = (typeof documentTypes)[number];

export const imageKinds = [
  "document_front",
  "document_back",
  "selfie",
  "selfie_left",
  "selfie_right",
  "liveness_frame",
  "attachment",
] as const;
export type ImageKind = (typeof imageKinds)[number];

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
export type FieldKey = (typeof fieldKeys)[number];

/** Where a field was read: stated by the person, printed text (visual inspection zone), MRZ, barcode, chip, or a register. */
export const fieldSources = ["declared", "viz", "mrz", "barcode", "chip", "database"] as const;
export type FieldSource = (typeof fieldSources)[number];

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
export type Flag = (typeof flags)[number];

export const roles = ["reviewer", "senior_reviewer", "support_agent", "compliance_manager", "admin"] as const;
export type Role = (typeof roles)[number];

export const apiScopes = ["verifications:write", "cases:read", "audit:read", "appeals:write"] as const;
export type ApiScope = (typeof apiScopes)[number];
