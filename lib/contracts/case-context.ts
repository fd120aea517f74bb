import { z } from "zod";
import { documentTypeSchema, flagSchema, imageKindSchema, timeSchema, triggerSchema } from "./common";
import { caseOutcomes, caseStates, closedReasons } from "./vocabulary";

/** What two attempts may share, the most telling first. */
export const linkKinds = ["document_number", "personal_number", "image", "device"] as const;
export type LinkKind = (typeof linkKinds)[number];

/** How many attempts each list of a context names; the total says how many there are. */
export const contextLimit = 50;

/** Another attempt as a context names it: what was shown, and what came of it. */
const contextAttemptSchema = z.object({
  caseId: z.uuid().nullable().describe("Null where it was cleared without a case."),
  reference: z.string().nullable(),
  submittedAt: timeSchema,
  document: z.object({ type: documentTypeSchema, country: z.string() }),
  trigger: triggerSchema,
  state: z.enum([...caseStates, "pending", "cleared", "erased"]).nullable(),
  outcome: z.enum(caseOutcomes).nullable(),
  closedReason: z.enum(closedReasons).nullable(),
  decidedAt: timeSchema.nullable(),
  flags: z.array(flagSchema).nullable(),
});

const contextListOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item).max(contextLimit), total: z.number().int() });

export const linkedAttemptSchema = contextAttemptSchema.extend({
  why: z.array(z.enum(linkKinds)).min(1),
  pictures: z.array(imageKindSchema).describe("Which pictures of the case came with this attempt too, byte for byte."),
  subjectId: z.string(),
  sameSubject: z.boolean(),
});
export type LinkedAttempt = z.infer<typeof linkedAttemptSchema>;

export const earlierAttemptSchema = contextAttemptSchema;
export type EarlierAttempt = z.infer<typeof earlierAttemptSchema>;

/** What else is known around a case: its account, that account's earlier attempts, and attempts that share something with it. */
export const caseContextSchema = z.object({
  account: z.object({
    createdAt: timeSchema.nullable(),
    ageDays: z.number().int().nullable().describe("Whole days from the making of the account to the day of submission."),
    trigger: triggerSchema,
    attemptsBefore: z.number().int(),
  }),
  earlier: contextListOf(earlierAttemptSchema),
  linked: contextListOf(linkedAttemptSchema).describe(
    "With a case, the caller may look at its evidence with `context` while the claim runs.",
  ),
  withheld: z
    .enum(["not_judged"])
    .nullable()
    .describe("`not_judged` while the caller has to judge the faces first: what came of the attempts is null until then."),
});
export type CaseContext = z.infer<typeof caseContextSchema>;
