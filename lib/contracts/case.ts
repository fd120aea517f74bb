import { z } from "zod";
import {
  countrySchema,
  documentTypeSchema,
  fieldKeySchema,
  flagSchema,
  idSchema,
  imageKindSchema,
  pageQuery,
  plainLines,
  plainText,
  timeSchema,
  triggerSchema,
} from "./common";
import { policySchema } from "./policy";
import { decisionOutcomes, resubmissionSteps } from "./reason-code";
import { storedReasonSchema } from "./reason-code-input";
import { checkSchema, extractedFieldSchema, faceSchema, fieldComparisonSchema, mrzReadingSchema, verdicts } from "./verification";
import {
  appealCategories,
  appealStates,
  caseOutcomes,
  caseSorts,
  caseStates,
  closedReasons,
  fieldMarks,
  queues,
  searchKinds,
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
  assignee: z.union([z.enum(["me", "none"]), z.uuid()], "must be `me`, `none` or the id of a person").optional(),
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
  reserve: z.boolean().default(false).describe("Keep the next case beside the one held, so that it is there when that one is decided."),
});
/** The token is optional where the sign-in names the holder; when sent it must be that of the running claim. */
export const leaseSchema = z.strictObject({ leaseToken: z.uuid().optional() });
/** Colleagues named in a note, by id. */
export const mentionsSchema = z.array(z.uuid()).max(10).default([]);
export const releaseSchema = leaseSchema.extend({
  skip: z.boolean().default(false),
  recuse: z.boolean().default(false),
  note: plainLines(2_000).trim().nullish(),
  mentions: mentionsSchema.describe("Who is named in the note; without a note nobody is."),
});

export const takeOverSchema = z.strictObject({ reason: z.string().trim().min(3).max(2_000) });

/** A compliance manager's way in: why, and whether the pictures too. */
export const openReadOnlySchema = z.strictObject({ reason: z.string().trim().min(3).max(2_000), images: z.boolean().default(false) });

export const reopenSchema = z.strictObject({ reason: z.string().trim().min(3).max(2_000) });

export const decisionReasonsSchema = z
  .array(z.strictObject({ code: z.string().min(1).max(64), step: z.enum(resubmissionSteps).nullish() }))
  .max(10)
  .default([]);

/** What a reviewer says of one field as they read it. */
export type FieldMark = (typeof fieldMarks)[number];

/** What somebody has marked, picked and written about a case that they have not decided yet. */
export const draftSchema = z.strictObject({
  outcome: z.enum(decisionOutcomes).nullable().default(null),
  reasons: decisionReasonsSchema,
  note: z.string().max(4_000).default(""),
  marks: z.partialRecord(fieldKeySchema, z.enum(fieldMarks)).default({}),
});
export type CaseDraft = z.infer<typeof draftSchema>;
export const saveDraftSchema = leaseSchema.extend({
  draft: draftSchema,
  basedOn: timeSchema
    .nullable()
    .default(null)
    .describe("`savedAt` of the draft that this one takes the place of; null where there was none."),
});
export type SaveDraftInput = z.infer<typeof saveDraftSchema>;
export const draftSavedSchema = z.object({
  savedAt: timeSchema.nullable().describe("Null where the draft said nothing and none is kept."),
});
export type DraftSaved = z.infer<typeof draftSavedSchema>;
/** A draft as its author gets it back. */
export const savedDraftSchema = draftSchema.extend({ savedAt: timeSchema });
export type SavedDraft = z.infer<typeof savedDraftSchema>;

/** The one question of a judgement, when it was answered, and the five points: -2 certainly not, 2 certainly. */
export const judgeSchema = z.strictObject({
  question: z.enum(["same_person"]),
  phase: z.enum(["before", "after"]),
  answer: z.number().int().min(-2).max(2),
});
export type JudgeInput = z.infer<typeof judgeSchema>;

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

export const caseSummarySchema = z.object({
  id: z.uuid(),
  reference: z.string(),
  state: z.enum(caseStates),
  queue: queueSchema.nullable(),
  outcome: z.enum(caseOutcomes).nullable(),
  closedReason: z.enum(closedReasons).nullable(),
  version: z.number().int(),
  subjectId: z.string(),
  externalId: z.string(),
  trigger: triggerSchema,
  document: z.object({ type: documentTypeSchema, country: z.string() }),
  flags: z
    .array(flagSchema)
    .describe("Empty to whoever has yet to judge the faces, whatever they are: a part would tell of the rest. `risk` is null then."),
  risk: z.number().nullable(),
  faceVerdict: z.enum(verdicts).nullable().describe("The provider's verdict on the faces; a sign for the queue, never the number."),
  flaggedAt: timeSchema,
  dueAt: timeSchema,
  decidedAt: timeSchema.nullable(),
  holder: personRefSchema
    .extend({ expiresAt: timeSchema, reserved: z.boolean().describe("Kept for their next one, while they still work on another.") })
    .nullable(),
  assignee: personRefSchema.nullable().describe("For whom it is kept until they take it; not a claim."),
  attention: z
    .enum(["no_eligible_reviewer"])
    .nullable()
    .describe("`no_eligible_reviewer` when nobody is left who may decide it; shown to compliance managers, null for everybody else."),
});
export type CaseSummary = z.infer<typeof caseSummarySchema>;

/** A case that nobody is left to decide, for those who can mend that; an administrator learns no more of it than this. */
export const stuckCaseSchema = z.object({
  caseId: z.uuid(),
  reference: z.string(),
  queue: queueSchema,
  attention: z.literal("no_eligible_reviewer"),
  since: timeSchema,
});
export type StuckCase = z.infer<typeof stuckCaseSchema>;

export const accessGrantedSchema = z.object({ expiresAt: timeSchema, images: z.boolean() });

/** What somebody said of the faces before the scores were shown, and after; the last answer of each. */
const fivePoints = z.number().int().min(-2).max(2).nullable();
export const judgementSchema = z.object({ before: fivePoints, after: fivePoints });
export type JudgementDto = z.infer<typeof judgementSchema>;

export const decisionSchema = z.object({
  id: z.uuid(),
  stage: z.enum(["first", "second", "escalation", "appeal"]),
  outcome: z.enum(decisionOutcomes),
  reviewer: personRefSchema,
  reasons: z.array(
    z.object({
      code: z.string(),
      version: z.number().int(),
      step: z.enum(resubmissionSteps).nullable(),
      label: storedReasonSchema.shape.label,
    }),
  ),
  note: z.string().nullable(),
  /** For whoever opened the case read-only: HMAC-SHA256 of the note under this key is the commitment in the audit log. */
  noteKey: z.string().optional(),
  decidedAt: timeSchema,
  effectiveAt: timeSchema,
  undone: z.boolean(),
  judgement: judgementSchema.nullable().describe("What its author had said of the faces, where they were asked and the caller may know."),
  receipt: z
    .object({ index: z.number().int().nullable() })
    .nullable()
    .describe(
      "Its place in the audit log, null within until the log has taken it up; null as a whole where the caller may have no receipt.",
    ),
});
export type DecisionDto = z.infer<typeof decisionSchema>;

export const historyEntrySchema = z.object({
  at: timeSchema,
  action: z.string(),
  actor: z.string().nullable(),
  you: z.boolean(),
  details: z.record(z.string(), z.unknown()),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

/** What only the holder of the case sees. */
export const evidenceSchema = z.object({
  fields: z.array(extractedFieldSchema),
  comparisons: z.array(fieldComparisonSchema),
  mrz: mrzReadingSchema.nullable(),
  checks: z.array(checkSchema),
  images: z.array(
    z.object({
      id: z.uuid(),
      kind: imageKindSchema,
      width: z.number().int(),
      height: z.number().int(),
      face: faceSchema.nullable(),
    }),
  ),
  subject: z.object({ email: z.string().nullable(), createdAt: z.string().nullable() }),
  thresholds: policySchema.shape.thresholds
    .nullable()
    .describe("Null until the holder has judged the faces, where policy asks for that first; then no check and no note is listed either."),
  notes: z.array(z.object({ id: z.uuid(), author: z.string(), text: z.string(), at: timeSchema })),
});
export type Evidence = z.infer<typeof evidenceSchema>;

export const maskedFieldSchema = z.object({ key: fieldKeySchema, value: z.string() });
export type MaskedField = z.infer<typeof maskedFieldSchema>;

export const leaseGrantedSchema = z.object({
  leaseToken: z.uuid(),
  holder: z.object({ id: z.uuid(), name: z.string() }),
  expiresAt: timeSchema,
  version: z.number().int(),
});
export type Lease = z.infer<typeof leaseGrantedSchema>;

/** The same members as a lease, so that a program reads one shape; nobody holds the case any more. */
export const claimReleasedSchema = z.object({
  leaseToken: z.null(),
  holder: z.null(),
  expiresAt: z.null(),
  version: z.number().int(),
});

/** Why nobody may complain about a decision, in the order in which it is asked. */
const notAppealable = ["open", "closed", "not_decided", "pending", "approved", "final", "window_over", "erased"] as const;
export type NotAppealable = (typeof notAppealable)[number];

export const caseDetailSchema = caseSummarySchema.extend({
  submittedAt: timeSchema,
  policyVersion: z.number().int(),
  previousCase: z.object({ id: z.uuid(), reference: z.string() }).nullable(),
  evidence: evidenceSchema.nullable().describe("Null for everybody who does not hold the case: `withheld` says why."),
  withheld: z.enum(["not_claimed", "role", "erased"]).nullable(),
  maskedFields: z.array(maskedFieldSchema).nullable(),
  decisions: z.array(decisionSchema),
  history: z.array(historyEntrySchema),
  lease: leaseGrantedSchema.nullable(),
  access: z
    .object({ until: timeSchema, images: z.boolean() })
    .nullable()
    .describe("Until when somebody who does not hold it reads it, and whether with its pictures."),
  appeal: z
    .object({ id: z.uuid(), state: z.enum(appealStates), category: z.enum(appealCategories) })
    .nullable()
    .describe("The newest appeal that was not withdrawn."),
  appealable: z
    .union([z.object({ ok: z.literal(true) }), z.object({ ok: z.literal(false), why: z.enum(notAppealable) })])
    .nullable()
    .describe("Whether an appeal may be opened now (`ok`), and otherwise `why` not; null for whoever may open none."),
  warnings: z
    .array(z.string())
    .describe("Escalating reasons that somebody gave, such as `suspected_coercion`: to be read before anything is done."),
  draft: savedDraftSchema.nullable().describe("What the holder had not sent yet; null for everybody else, and where there is none."),
  judgement: judgementSchema
    .nullable()
    .describe(
      "Where the holder judges the faces before anything else is shown: both answers so far. While `before` is null, scores, " +
        "verdicts, flags and earlier judgements are in no answer to them. Null where policy asks for no such answer.",
    ),
});
export type CaseDetail = z.infer<typeof caseDetailSchema>;

export const claimedCaseSchema = z.object({ case: caseDetailSchema, lease: leaseGrantedSchema });
export type ClaimedCase = z.infer<typeof claimedCaseSchema>;

export const decisionMadeSchema = z.object({ decision: decisionSchema, case: caseSummarySchema, next: claimedCaseSchema.nullable() });
export type DecisionMade = z.infer<typeof decisionMadeSchema>;
