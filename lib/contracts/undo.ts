import { z } from "zod";
import { caseSummarySchema, decisionSchema, leaseGrantedSchema } from "./case";
import { timeSchema } from "./common";
import { decisionOutcomes } from "./reason-code";

/** A case that its author just took back, and the claim on it that they have again. */
export const decisionUndoneSchema = z.object({ decision: decisionSchema, case: caseSummarySchema, lease: leaseGrantedSchema.nullable() });
export type DecisionUndone = z.infer<typeof decisionUndoneSchema>;

/** A decision of one's own that can still be taken back. */
export const undoableSchema = z.object({
  decisionId: z.uuid(),
  caseId: z.uuid(),
  reference: z.string(),
  stage: z.enum(["first", "second", "escalation", "appeal"]),
  outcome: z.enum(decisionOutcomes),
  version: z.number().int().describe("The version of the case now, for `If-Match`."),
  effectiveAt: timeSchema,
});
export type UndoableDecision = z.infer<typeof undoableSchema>;
