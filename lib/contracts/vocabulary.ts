import type { fieldSources } from "./field-sources";

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

export type FieldSource = (typeof fieldSources)[number];

/** What a reviewer says of one field as they read it. */
export const fieldMarks = ["right", "wrong", "unreadable"] as const;

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

/** How many characters a password that somebody chooses may have. */
export const passwordLength = { min: 12, max: 1024 } as const;

export const caseStates = ["open", "second_review", "escalated", "appeal_review", "decided", "closed"] as const;
export type CaseState = (typeof caseStates)[number];

export const caseOutcomes = ["approved", "rejected", "resubmission_requested"] as const;
export type CaseOutcome = (typeof caseOutcomes)[number];

export const closedReasons = ["settled_elsewhere", "withdrawn", "superseded", "redacted"] as const;
export type ClosedReason = (typeof closedReasons)[number];

/** A queue is an ordered view of the cases in one state. */
export const queues = ["first", "second", "escalated", "appeal"] as const;
export type Queue = (typeof queues)[number];

/** What an appeal is about: the face, the document, what was read from it, being unable to do a step, or something else. */
export const appealCategories = ["identity", "document", "data", "accessibility", "other"] as const;
export type AppealCategory = (typeof appealCategories)[number];

export const appealStates = ["waiting_for_us", "waiting_for_person", "decided", "withdrawn"] as const;
export type AppealState = (typeof appealStates)[number];

/** Whether the decision stood. */
export const appealOutcomes = ["upheld", "overturned"] as const;
export type AppealOutcome = (typeof appealOutcomes)[number];

/** What was said to the person, what they said, and what stays among us. */
export const appealMessageKinds = ["to_person", "from_person", "note"] as const;
export type AppealMessageKind = (typeof appealMessageKinds)[number];

export const caseSorts = ["due", "risk", "age"] as const;

/** The filters of a list of cases, as they are called in an address. */
export const caseFilterKeys = [
  "queue",
  "state",
  "outcome",
  "flag",
  "trigger",
  "documentType",
  "country",
  "assignee",
  "externalId",
  "sort",
] as const;

/** The columns of the queue, in their order. */
export const queueColumns = ["due", "reference", "subject", "flags", "trigger", "document", "face", "holder", "age"] as const;
export type QueueColumn = (typeof queueColumns)[number];

export const checkCategories = ["document", "biometric", "data", "risk"] as const;

/** What a case can be found by. */
export const searchKinds = ["reference", "subject", "email", "documentNumber", "name"] as const;
export type SearchBy = (typeof searchKinds)[number];

export const stateOfQueue = {
  first: "open",
  second: "second_review",
  escalated: "escalated",
  appeal: "appeal_review",
} as const satisfies Record<Queue, CaseState>;
