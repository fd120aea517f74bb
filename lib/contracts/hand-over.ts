import { z } from "zod";
import { caseSummarySchema, decisionSchema, leaseSchema, mentionsSchema, personRefSchema } from "./case";
import { plainLines, roleSchema, timeSchema } from "./common";

const caseIds = z.array(z.uuid()).min(1).max(100);
const text = plainLines(2_000).trim().min(1);

export const assignCasesSchema = z.strictObject({ caseIds, userId: z.uuid().nullable().describe("Null: for nobody in particular.") });
export const releaseCasesSchema = z.strictObject({ caseIds, note: text.nullish() });
export const moveCasesSchema = z.strictObject({
  caseIds,
  queue: z.enum(["first", "escalated"]),
  reason: plainLines(2_000).trim().min(3),
});
export type MoveCasesInput = z.infer<typeof moveCasesSchema>;

/** What became of one of several cases. */
export const handOverResults = [
  "done",
  "unchanged",
  "held-by-another",
  "not-held",
  "took-part",
  "wrong-role",
  "decision-pending",
  "decided-before",
  "not-open",
  "not-found",
] as const;
export type HandOverResult = (typeof handOverResults)[number];

export const handedOverSchema = z.object({
  items: z.array(
    z.object({
      caseId: z.uuid(),
      result: z.enum(handOverResults),
      person: z.string().nullable().describe("Who stands in the way: the holder, or whoever it cannot be given to."),
      detail: z.string(),
    }),
  ),
});
export type HandedOver = z.infer<typeof handedOverSchema>;

export const addNoteSchema = leaseSchema.extend({ text, mentions: mentionsSchema });
export type AddNoteInput = z.infer<typeof addNoteSchema>;
export const noteAddedSchema = z.object({ id: z.uuid(), at: timeSchema });

/** Somebody who reviews: who can be given a case or named in a note. */
export const colleagueSchema = personRefSchema.extend({ role: roleSchema });
export type Colleague = z.infer<typeof colleagueSchema>;

/** All that is one's own: what one works on, what is kept, where one was named, and what one decided in the last 24 hours. */
export const myCasesSchema = z.object({
  held: z.array(caseSummarySchema),
  kept: z.array(caseSummarySchema).describe("Reserved for one's next, or assigned by a senior."),
  mentions: z.array(
    z.object({
      noteId: z.uuid(),
      caseId: z.uuid(),
      reference: z.string(),
      by: personRefSchema,
      at: timeSchema,
      seen: z.boolean(),
    }),
  ),
  decided: z.array(
    decisionSchema.pick({ id: true, stage: true, outcome: true, decidedAt: true }).extend({ caseId: z.uuid(), reference: z.string() }),
  ),
});
export type MyCases = z.infer<typeof myCasesSchema>;
