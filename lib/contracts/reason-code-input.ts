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

/** The name of a reason in requests and in the log, as of `face_mismatch`. */
export const reasonCodeName = z
  .string()
  .max(reasonLengths.code)
  .regex(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/, "must be lower snake case, such as face_mismatch");

export const newReasonCodeSchema = reasonCodeSchema.extend({ code: reasonCodeName });
export type NewReasonCode = z.infer<typeof newReasonCodeSchema>;

export const reasonCodesQuery = z.strictObject({
  /** `true` lists the retired ones too, for whoever may change them. */
  all: z
    .enum(["true", "false"])
    .transform((value) => value === "true")
    .optional(),
});
