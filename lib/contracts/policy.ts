import { z } from "zod";
import { flagSchema, plainText, timeSchema } from "./common";
import { type Limits, maxTemplateLength, maxTemplates, policyLimits } from "./policy-limits";
import { type Flag, flags, type Queue, queues, type Trigger, triggers } from "./vocabulary";

function numberWithin({ min, max, above, whole }: Limits) {
  const bounded = (above ? z.number().gt(min) : z.number().min(min)).max(max);
  return whole ? bounded.int() : bounded;
}

const queueSwitches = z.strictObject({
  first: z.boolean().default(false),
  second: z.boolean().default(true),
  escalated: z.boolean().default(false),
  appeal: z.boolean().default(false),
} satisfies Record<Queue, unknown>);

/** One answer for all queues, as an object by queue; an object is left as it is. */
export function byQueue<T>(sent: T): T extends boolean ? Record<Queue, boolean> : T;
export function byQueue(sent: unknown): unknown {
  return typeof sent === "boolean" ? Object.fromEntries(queues.map((queue) => [queue, sent])) : sent;
}

/** The policy document: one versioned set of the rules that decide what a human sees and how. */
export const policySchema = z.strictObject({
  /** How long a claim lasts without a heartbeat, in seconds. */
  leaseSeconds: numberWithin(policyLimits.leaseSeconds).default(600),
  /** How long the author of a decision may take it back, in seconds. */
  undoSeconds: numberWithin(policyLimits.undoSeconds).default(0),
  /** The share of cleared verifications that a human looks at anyway. */
  clearedSampleRate: numberWithin(policyLimits.clearedSampleRate).default(0.02),
  /** The share of first decisions that a second person must confirm; 0 turns second review off. */
  secondReviewRate: numberWithin(policyLimits.secondReviewRate).default(0),
  /** A first decision on a case with one of these flags must be confirmed too, whatever the share. */
  secondReviewFlags: z
    .array(flagSchema)
    .max(flags.length)
    .overwrite((listed) => flags.filter((flag) => listed.includes(flag)))
    .default([]),
  /** An approval over a failed comparison of the faces must be confirmed too. */
  secondReviewOverFailedFace: z.boolean().default(false),
  /** In which queues a reviewer says whether the faces are one person's before anything else about them is shown. */
  judgeFirst: z
    .preprocess((sent: z.input<typeof queueSwitches> | boolean | undefined) => byQueue(sent), queueSwitches)
    .prefault({})
    .describe("By queue; a plain true or false stands for all of them."),
  /** Whether a reviewer may claim one case by its id, not only the next one. */
  claimById: z.boolean().default(true),
  appealWindowDays: numberWithin(policyLimits.appealWindowDays).default(180),
  /** How many days after it was opened an appeal is due. */
  appealDueDays: numberWithin(policyLimits.appealDueDays).default(14),
  dueHours: z
    .strictObject({
      advanced_feature: numberWithin(policyLimits["dueHours.advanced_feature"]).default(24),
      integrity_check: numberWithin(policyLimits["dueHours.integrity_check"]).default(8),
      safety_compliance: numberWithin(policyLimits["dueHours.safety_compliance"]).default(2),
      other: numberWithin(policyLimits["dueHours.other"]).default(24),
    } satisfies Record<Trigger, unknown>)
    .prefault({}),
  thresholds: z
    .strictObject({
      /** A face score below it raises `face_match_low` where the provider gave no verdict of its own. */
      face: numberWithin(policyLimits["thresholds.face"]).default(0.8),
      liveness: numberWithin(policyLimits["thresholds.liveness"]).default(0.5),
      /** A check on the picture's quality below it raises `document_quality`. */
      quality: numberWithin(policyLimits["thresholds.quality"]).default(0.5),
      /** Younger than this on the day of submission raises `underage`. */
      minimumAgeYears: numberWithin(policyLimits["thresholds.minimumAgeYears"]).default(18),
      /** More verifications than this by one subject in 24 hours raise `velocity`. */
      attemptsPerDay: numberWithin(policyLimits["thresholds.attemptsPerDay"]).default(10),
    })
    .prefault({}),
  /** Maps a provider's template, level or metadata value to the trigger that it stands for. */
  triggerByTemplate: z
    .record(plainText(maxTemplateLength).min(1), z.enum(triggers))
    .refine((templates) => Object.keys(templates).length <= maxTemplates, {
      error: "must have at most {maximum} entries",
      params: { maximum: maxTemplates },
    })
    .default({}),
});
export type Policy = z.infer<typeof policySchema>;

/** A document as it was stored, by a later version of this service too: what this one does not know is left out, not refused. */
export const storedPolicySchema = policySchema.strip().extend({
  // A boolean of before had no effect yet, so it is no choice to keep.
  judgeFirst: z.preprocess((stored) => (typeof stored === "boolean" ? {} : stored), queueSwitches.strip().prefault({})),
  secondReviewFlags: z.preprocess(
    (stored) => (Array.isArray(stored) ? stored.filter((flag) => flags.includes(flag as Flag)) : stored),
    policySchema.shape.secondReviewFlags,
  ),
  dueHours: policySchema.shape.dueHours.unwrap().strip().prefault({}),
  thresholds: policySchema.shape.thresholds.unwrap().strip().prefault({}),
});

export const defaultPolicy: Policy = policySchema.parse({});

/** The document as a change sends it: whole, because a part left out would fall back to its default without a word. */
export const wholePolicySchema = withoutDefaults(policySchema) as z.ZodType<Policy, Policy>;

function withoutDefaults(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) return withoutDefaults(schema.unwrap());
  if (schema instanceof z.ZodPreprocess) return z.pipe(schema.in, withoutDefaults(schema.out));
  if (!(schema instanceof z.ZodObject)) return schema;
  return z.strictObject(Object.fromEntries(Object.entries(schema.shape).map(([key, inner]) => [key, withoutDefaults(inner)])));
}

/** The rules in force, and what a setting of the installation forces in them: that cannot be changed here. */
export const policyInForceSchema = z.object({
  version: z.number().int(),
  body: policySchema,
  overridden: z.array(z.string()).describe("The paths that a setting of the installation forces, such as `thresholds.face`."),
});
export type PolicyDto = z.infer<typeof policyInForceSchema>;

const policyValueSchema = z.union([z.number(), z.boolean(), z.string(), z.array(z.string())]).nullable();

/** One stored version: who made it, and in what it differs from the one before it. */
export const policyVersionSchema = z.object({
  version: z.number().int(),
  createdAt: timeSchema,
  author: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  changes: z.array(z.object({ path: z.string(), before: policyValueSchema, after: policyValueSchema })),
});
export type PolicyVersionDto = z.infer<typeof policyVersionSchema>;
