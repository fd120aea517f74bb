import { z } from "zod";
import { flagSchema, plainText } from "./common";
import { decisionOutcomes, maxReasonPosition, reasonGroups, reasonLengths, resubmissionSteps } from "./reason-code";

const words = (max: number) => plainText(max).trim().min(1);
const bothLanguages = (max: number) => z.strictObject({ en: words(max), "zh-CN": words(max) });
const distinct = <T extends z.ZodType>(item: T) =>
  z.array(item).refine((values) => new Set(values).size === values.length, "must not name the same thing twice");

/** The next version of a reason, whole. */
export const reasonCodeSchema = z.strictObject({
  outcomes: distinct(z.enum(decisionOutcomes)).min(1),
  group: z.enum(reasonGroups),
  flags: distinct(flagSchema),
  steps: distinct(z.enum(resubmissionSteps)),
  label: bothLanguages(reasonLengths.label),
  subjectText: bothLanguages(reasonLengths.subjectText),
  active: z.boolean(),
  position: z.number().int().min(0).max(maxReasonPosition),
});
export type ReasonCodeInput = z.infer<typeof reasonCodeSchema>;

const bilingualSchema = z.object({ en: z.string(), "zh-CN": z.string() });

/** One version of a reason as it is answered; older ones may not keep to today's limits. */
export const storedReasonSchema = z.object({
  code: z.string(),
  version: z.number().int(),
  outcomes: z.array(z.enum(decisionOutcomes)),
  group: z.enum(reasonGroups),
  flags: z.array(flagSchema).describe("Flags that make this reason likely; it is offered first for them."),
  steps: z.array(z.enum(resubmissionSteps)),
  label: bilingualSchema,
  subjectText: bilingualSchema.describe("What the person will read."),
  active: z.boolean(),
  position: z.number().int().describe("Where it stands among the reasons that are offered; lower comes first."),
});

/** The name of a reason in requests and in the log, as of `face_mismatch`. */
export const reasonCodeName = z
  .string()
  .max(reasonLengths.code)
  .regex(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/, "must be lower snake case, such as face_mismatch");

export const newReasonCodeSchema = reasonCodeSchema.extend({ code: reasonCodeName });
export type NewReasonCode = z.infer<typeof newReasonCodeSchema>;

export const reasonCodesQuery = z.strictObject({
  all: z
    .enum(["true", "false"])
    .transform((value) => value === "true")
    .optional()
    .describe("`true` lists the retired ones too, for whoever may change them."),
});
