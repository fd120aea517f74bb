/** What a number in the policy may be. `above` excludes the lower bound itself; `whole` allows no fraction. */
export type Limits = { min: number; max: number; above?: true; whole?: true };

const rate: Limits = { min: 0, max: 1 };
const hours: Limits = { min: 0, max: 24 * 60, above: true };

/** The bounds of every number in the policy document by its path, for the contract and for the form that edits it. */
export const policyLimits = {
  leaseSeconds: { min: 5, max: 86_400, whole: true },
  undoSeconds: { min: 0, max: 3_600, whole: true },
  clearedSampleRate: rate,
  secondReviewRate: rate,
  appealWindowDays: { min: 0, max: 3_650, whole: true },
  appealDueDays: { min: 1, max: 365, whole: true },
  "dueHours.advanced_feature": hours,
  "dueHours.integrity_check": hours,
  "dueHours.safety_compliance": hours,
  "dueHours.other": hours,
  "thresholds.face": rate,
  "thresholds.liveness": rate,
  "thresholds.quality": rate,
  "thresholds.minimumAgeYears": { min: 0, max: 30, whole: true },
  "thresholds.attemptsPerDay": { min: 1, max: 100, whole: true },
} as const satisfies Record<string, Limits>;
export type NumberPath = keyof typeof policyLimits;

/** How long a provider's template, level or metadata value may be. */
export const maxTemplateLength = 120;

export const maxTemplates = 200;
