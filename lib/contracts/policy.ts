import { z } from "zod";
import { type Trigger, triggers } from "./vocabulary";

const hours = z
  .number()
  .positive()
  .max(24 * 60);
const rate = z.number().min(0).max(1);

/** The policy document: one versioned set of the rules that decide what a human sees and how. */
export const policySchema = z.strictObject({
  /** How long a claim lasts without a heartbeat, in seconds. */
  leaseSeconds: z.number().int().min(5).max(86_400).default(600),
  /** How long the author of a decision may take it back, in seconds. */
  undoSeconds: z.number().int().min(0).max(3_600).default(0),
  /** The share of cleared verifications that a human looks at anyway. */
  clearedSampleRate: rate.default(0.02),
  /** The share of first decisions that a second person must confirm; 0 turns second review off. */
  secondReviewRate: rate.default(0),
  judgeFirst: z.boolean().default(false),
  /** Whether a reviewer may claim one case by its id, not only the next one. */
  claimById: z.boolean().default(true),
  appealWindowDays: z.number().int().min(0).max(3_650).default(180),
  /** How many days after it was opened an appeal is due. */
  appealDueDays: z.number().int().min(1).max(365).default(14),
  dueHours: z
    .strictObject({
      advanced_feature: hours.default(24),
      integrity_check: hours.default(8),
      safety_compliance: hours.default(2),
      other: hours.default(24),
    } satisfies Record<Trigger, unknown>)
    .prefault({}),
  thresholds: z
    .strictObject({
      /** A face score below it raises `face_match_low` where the provider gave no verdict of its own. */
      face: rate.default(0.8),
      liveness: rate.default(0.5),
      /** A check on the picture's quality below it raises `document_quality`. */
      quality: rate.default(0.5),
      /** Younger than this on the day of submission raises `underage`. */
      minimumAgeYears: z.number().int().min(0).max(30).default(18),
      /** More verifications than this by one subject in 24 hours raise `velocity`. */
      attemptsPerDay: z.number().int().min(1).max(100).default(10),
    })
    .prefault({}),
  /** Maps a provider's template, level or metadata value to the trigger that it stands for. */
  triggerByTemplate: z.record(z.string().max(120), z.enum(triggers)).default({}),
});
export type Policy = z.infer<typeof policySchema>;

export const defaultPolicy: Policy = policySchema.parse({});
