import { z } from "zod";
import { decisionReasonsSchema, personRefSchema } from "./case";
import { pageQuery } from "./common";
import { appealCategories, appealMessageKinds, appealOutcomes, appealStates, caseOutcomes, caseStates } from "./vocabulary";

/** Free text of a person: line breaks are fine, because it is sealed and shown as text only. */
const freeText = (max: number) => z.string().trim().min(1).max(max);

export const openAppealSchema = z.strictObject({
  caseId: z.uuid(),
  category: z.enum(appealCategories),
  /** What the person says, in their words. */
  statement: freeText(10_000),
});
export type OpenAppealInput = z.infer<typeof openAppealSchema>;

/** `open` stands for both waiting states. */
export const appealListSchema = z.strictObject({
  state: z.enum(["open", ...appealStates]).optional(),
  caseId: z.uuid().optional(),
  ...pageQuery,
});
export type AppealListQuery = z.infer<typeof appealListSchema>;

export const appealMessageSchema = z.strictObject({
  kind: z.enum(appealMessageKinds).default("to_person"),
  text: freeText(10_000),
  /** Whether the appeal waits for the person until they answer; only a message to the person may ask for it. */
  awaitsAnswer: z.boolean().default(false),
});
export type AppealMessageInput = z.infer<typeof appealMessageSchema>;

/** One file as base64; as multipart it is the part `file`. */
export const appealAttachmentSchema = z.strictObject({ data: z.string() });

export const decideAppealSchema = z.strictObject({
  leaseToken: z.uuid(),
  /** `uphold`: the decision stands. `overturn`: `newOutcome` takes its place. */
  outcome: z.enum(["uphold", "overturn"]),
  newOutcome: z.enum(["approve", "reject", "request_resubmission"]).nullish(),
  reasons: decisionReasonsSchema,
  /** What the person will read. */
  sentence: freeText(2_000),
  note: z.string().trim().max(4_000).nullish(),
});
export type DecideAppealInput = z.infer<typeof decideAppealSchema>;

export const appealSummarySchema = z.object({
  id: z.uuid(),
  case: z.object({ id: z.uuid(), reference: z.string(), state: z.enum(caseStates), outcome: z.enum(caseOutcomes).nullable() }),
  subjectId: z.string(),
  category: z.enum(appealCategories),
  state: z.enum(appealStates),
  outcome: z.enum(appealOutcomes).nullable(),
  /** The version of the case, which is that of its appeal: `If-Match` of the decision names it. */
  version: z.number().int(),
  openedAt: z.string(),
  dueAt: z.string(),
  endedAt: z.string().nullable(),
  /** Null where a program opened it. */
  openedBy: personRefSchema.nullable(),
  holder: personRefSchema.extend({ expiresAt: z.string() }).nullable(),
});
export type AppealSummary = z.infer<typeof appealSummarySchema>;

export const appealThreadSchema = z.object({
  statement: z.string(),
  messages: z.array(
    z.object({
      id: z.uuid(),
      kind: z.enum(appealMessageKinds),
      text: z.string(),
      /** Null where a program sent it. */
      author: z.string().nullable(),
      at: z.string(),
    }),
  ),
  /** What the person was told at the end. */
  sentence: z.string().nullable(),
});
export type AppealThread = z.infer<typeof appealThreadSchema>;

/** A picture that was added, without its bytes. */
export const appealAttachedSchema = z.object({ id: z.uuid(), width: z.number().int(), height: z.number().int(), addedAt: z.string() });

export const appealDetailSchema = appealSummarySchema.extend({
  /** The decision that the person complains about; null to a senior who has yet to judge the faces. */
  decision: z.object({ id: z.uuid(), stage: z.string(), outcome: z.string(), decidedAt: z.string() }).nullable(),
  /** Who decided the appeal; null while nobody has. */
  decidedBy: personRefSchema.nullable(),
  /** Null for a senior who does not hold the case, and once the person was erased: `withheld` says why. */
  thread: appealThreadSchema.nullable(),
  withheld: z.enum(["not_claimed", "role", "erased"]).nullable(),
  /** That they are there, never what is in them. */
  attachments: z.array(appealAttachedSchema),
  /** Escalating reasons that somebody gave on this case, such as `suspected_coercion`: to be read before anything is done. */
  warnings: z.array(z.string()),
});
export type AppealDetail = z.infer<typeof appealDetailSchema>;

export const appealDecidedSchema = z.object({ appeal: appealSummarySchema, decisionId: z.uuid() });
export type AppealDecided = z.infer<typeof appealDecidedSchema>;
