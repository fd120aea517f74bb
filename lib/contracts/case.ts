import { z } from "zod";
import { countrySchema, documentTypeSchema, flagSchema, idSchema, pageQuery, plainText, triggerSchema } from "./common";
import type { Policy } from "./policy";
import { type DecisionOutcome, decisionOutcomes, type ReasonCode, type ResubmissionStep, resubmissionSteps } from "./reason-code";
import type { Check, ExtractedField, Face, FieldComparison, MrzReading } from "./verification";
import {
  type AppealCategory,
  type AppealState,
  type CaseOutcome,
  type CaseState,
  type ClosedReason,
  caseOutcomes,
  caseSorts,
  caseStates,
  type DocumentType,
  type FieldKey,
  type Flag,
  type ImageKind,
  type Queue,
  queues,
  searchKinds,
  type Trigger,
} from "./vocabulary";

export const queueSchema = z.enum(queues);

/** The filters of the queue, in the URL and in the API. `assignee` is `me`, `none` or a person's id. */
export const caseFiltersSchema = z.strictObject({
  queue: queueSchema.optional(),
  state: z.enum(caseStates).optional(),
  outcome: z.enum(caseOutcomes).optional(),
  flag: flagSchema.optional(),
  trigger: triggerSchema.optional(),
  documentType: documentTypeSchema.optional(),
  country: countrySchema.optional(),
  assignee: z.union([z.enum(["me", "none"]), z.uuid()]).optional(),
  externalId: idSchema.optional(),
  sort: z.enum(caseSorts).default("due"),
});
export type CaseFilters = z.infer<typeof caseFiltersSchema>;
export const caseListSchema = caseFiltersSchema.extend(pageQuery);
export type CaseListQuery = z.infer<typeof caseListSchema>;

export const searchBySchema = z.enum(searchKinds);
export const caseSearchSchema = z.strictObject({ by: searchBySchema, q: plainText(254).trim().min(1) });

export const claimNextSchema = z.strictObject({
  queue: queueSchema.default("first"),
  reserve: z.literal(false, "a case beside the one held cannot be reserved yet").default(false),
});
/** The token is optional where the sign-in names the holder; when sent it must be that of the running claim. */
export const leaseSchema = z.strictObject({ leaseToken: z.uuid().optional() });
export const releaseSchema = leaseSchema.extend({
  skip: z.boolean().default(false),
  recuse: z.boolean().default(false),
  note: z.string().trim().max(2_000).nullish(),
});

export const takeOverSchema = z.strictObject({ reason: z.string().trim().min(3).max(2_000) });

/** A compliance manager's way in: why, and whether the pictures too. */
export const openReadOnlySchema = z.strictObject({ reason: z.string().trim().min(3).max(2_000), images: z.boolean().default(false) });

export const reopenSchema = z.strictObject({ reason: z.string().trim().min(3).max(2_000) });

export const decisionReasonsSchema = z
  .array(z.strictObject({ code: z.string().min(1).max(64), step: z.enum(resubmissionSteps).nullish() }))
  .max(10)
  .default([]);

/** Somebody of ours as a screen names them. */
export const personRefSchema = z.object({ id: z.uuid(), name: z.string(), you: z.boolean() });

export const decideSchema = z.strictObject({
  leaseToken: z.uuid(),
  outcome: z.enum(decisionOutcomes),
  reasons: decisionReasonsSchema,
  note: z.string().trim().max(4_000).nullish(),
  claimNext: z.boolean().default(false),
});
export type DecideInput = z.infer<typeof decideSchema>;

export type CaseSummary = {
  id: string;
  reference: string;
  state: CaseState;
  queue: Queue | null;
  outcome: CaseOutcome | null;
  closedReason: ClosedReason | null;
  version: number;
  subjectId: string;
  externalId: string;
  trigger: Trigger;
  document: { type: DocumentType; country: string };
  flags: Flag[];
  risk: number;
  /** The provider's verdict on the face comparison; a sign for the queue, never the number. */
  faceVerdict: "pass" | "warn" | "fail" | "unknown" | null;
  flaggedAt: string;
  dueAt: string;
  decidedAt: string | null;
  holder: { id: string; name: string; you: boolean; expiresAt: string } | null;
  /** `no_eligible_reviewer` when nobody is left who may decide it; shown to compliance managers, null for everybody else. */
  attention: "no_eligible_reviewer" | null;
};

/** A case that nobody is left to decide, for those who can mend that; an administrator learns no more of it than this. */
export type StuckCase = { caseId: string; reference: string; queue: Queue; attention: "no_eligible_reviewer"; since: string };

export type DecisionDto = {
  id: string;
  stage: "first" | "second" | "escalation" | "appeal";
  outcome: DecisionOutcome;
  reviewer: { id: string; name: string; you: boolean };
  reasons: { code: string; version: number; step: ResubmissionStep | null; label: ReasonCode["label"] }[];
  note: string | null;
  decidedAt: string;
  effectiveAt: string;
  undone: boolean;
};

export type HistoryEntry = { at: string; action: string; actor: string | null; you: boolean; details: Record<string, unknown> };

/** What only the holder of the case sees. */
export type Evidence = {
  fields: ExtractedField[];
  comparisons: FieldComparison[];
  mrz: MrzReading | null;
  checks: Check[];
  images: { id: string; kind: ImageKind; width: number; height: number; face: Face | null }[];
  subject: { email: string | null; createdAt: string | null };
  thresholds: Policy["thresholds"];
  notes: { id: string; author: string; text: string; at: string }[];
};

export type MaskedField = { key: FieldKey; value: string };

export type CaseDetail = CaseSummary & {
  submittedAt: string;
  policyVersion: number;
  previousCase: { id: string; reference: string } | null;
  evidence: Evidence | null;
  withheld: "not_claimed" | "role" | "erased" | null;
  maskedFields: MaskedField[] | null;
  decisions: DecisionDto[];
  history: HistoryEntry[];
  lease: Lease | null;
  /** Until when a compliance manager reads it, and whether with its pictures. */
  access: { until: string; images: boolean } | null;
  /** The newest appeal that was not withdrawn. */
  appeal: { id: string; state: AppealState; category: AppealCategory } | null;
  /** Escalating reasons that somebody gave, such as `suspected_coercion`: to be read before anything is done. */
  warnings: string[];
};

export type Lease = { leaseToken: string; holder: { id: string; name: string }; expiresAt: string; version: number };
export type ClaimedCase = { case: CaseDetail; lease: Lease };
export type DecisionMade = { decision: DecisionDto; case: CaseSummary; next: ClaimedCase | null };
