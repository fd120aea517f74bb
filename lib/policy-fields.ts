import type { Policy } from "@/lib/contracts/policy";
import { type Limits, maxTemplateLength, type NumberPath, policyLimits } from "@/lib/contracts/policy-limits";
import type { Flag, Queue, Trigger } from "@/lib/contracts/vocabulary";
import { type PolicyValue, policyValues, withPolicyValues } from "@/lib/policy-changes";

export type PolicyUnit = "seconds" | "percent" | "hours" | "days" | "score" | "years" | "attempts";

/** The numbers of the policy, in groups as they are shown. */
export const policyFields = {
  review: { leaseSeconds: "seconds", undoSeconds: "seconds" },
  sampling: { secondReviewRate: "percent", clearedSampleRate: "percent" },
  deadlines: {
    "dueHours.safety_compliance": "hours",
    "dueHours.integrity_check": "hours",
    "dueHours.advanced_feature": "hours",
    "dueHours.other": "hours",
    appealWindowDays: "days",
    appealDueDays: "days",
  },
  thresholds: {
    "thresholds.face": "score",
    "thresholds.liveness": "score",
    "thresholds.quality": "score",
    "thresholds.minimumAgeYears": "years",
    "thresholds.attemptsPerDay": "attempts",
  },
} as const satisfies Record<string, Partial<Record<NumberPath, PolicyUnit>>>;
export type PolicyGroup = keyof typeof policyFields;

/** What is either on or off. */
export type SwitchPath = "claimById" | "secondReviewOverFailedFace" | `judgeFirst.${Queue}`;

const units = new Map<string, PolicyUnit>(Object.values(policyFields).flatMap((fields) => Object.entries(fields)));

/** The unit in which a number is shown and typed; undefined for what is no number. */
export function unitOf(path: string): PolicyUnit | undefined {
  return units.get(path);
}

/** A number as it is typed: a rate of 0.02 as 2 percent. */
export function shownNumber(path: string, value: number): number {
  return unitOf(path) === "percent" ? Number((value * 100).toFixed(8)) : value;
}

/** The bounds of a number in the unit in which it is typed. */
export function shownLimits(path: NumberPath): Limits {
  const limits: Limits = policyLimits[path];
  return { ...limits, min: shownNumber(path, limits.min), max: shownNumber(path, limits.max) };
}

/** What was typed, as the document stores it; null when it is no number within the bounds. */
export function readNumber(path: NumberPath, text: string): number | null {
  const typed = text.trim().replace(",", ".");
  if (!/^\d+(\.\d+)?$/.test(typed)) return null;
  const { min, max, above, whole }: Limits = policyLimits[path];
  const value = unitOf(path) === "percent" ? Number((Number(typed) / 100).toFixed(10)) : Number(typed);
  const inside = value <= max && (above ? value > min : value >= min);
  return inside && (!whole || Number.isInteger(value)) ? value : null;
}

/** A line of the table of templates. */
export type TemplateRow = { id: number; template: string; trigger: Trigger };

/** What somebody typed over a document; parts not named are as they were. */
export type PolicyEdits = {
  numbers: Partial<Record<NumberPath, string>>;
  switches: Partial<Record<SwitchPath, boolean>>;
  secondReviewFlags?: Flag[];
  templates?: TemplateRow[];
};

export function templateRows(policy: Policy): TemplateRow[] {
  return Object.entries(policy.triggerByTemplate).map(([template, trigger], id) => ({ id, template, trigger }));
}

/** Why a line of the table cannot be saved; null when it can. */
export function templateProblem(row: TemplateRow, rows: TemplateRow[]): "empty" | "long" | "twice" | null {
  const name = row.template.trim();
  if (name === "") return "empty";
  if (name.length > maxTemplateLength) return "long";
  return rows.some((other) => other.id !== row.id && other.template.trim() === name) ? "twice" : null;
}

/** The document with what was typed put in, and the paths of what cannot be: there the old value stays. */
export function editedPolicy(base: Policy, edits: PolicyEdits): { body: Policy; wrong: string[] } {
  const values = new Map<string, PolicyValue>();
  const wrong: string[] = [];
  for (const [path, text] of Object.entries(edits.numbers) as [NumberPath, string][]) {
    const value = readNumber(path, text);
    if (value === null) wrong.push(path);
    else values.set(path, value);
  }
  for (const [path, on] of Object.entries(edits.switches)) values.set(path, on);
  const { secondReviewFlags, templates } = edits;
  if (secondReviewFlags) values.set("secondReviewFlags", secondReviewFlags);
  if (templates) {
    for (const path of policyValues({ triggerByTemplate: base.triggerByTemplate }).keys()) values.set(path, null);
    for (const row of templates) {
      if (templateProblem(row, templates)) wrong.push(`triggerByTemplate.${row.id}`);
      else values.set(`triggerByTemplate.${row.template.trim()}`, row.trigger);
    }
  }
  return { body: withPolicyValues(base, values), wrong };
}
