import type { DecideInput } from "@/lib/contracts/case";
import type { ResubmissionStep } from "@/lib/contracts/reason-code";
import type { PersonKey } from "./people";

type Decision = { outcome: DecideInput["outcome"]; reasons: DecideInput["reasons"]; note?: string; toSecondReview?: boolean };

/** One thing that a person did with a case; `after` counts minutes from the submission. */
export type Step =
  | ({ act: "decide"; by: PersonKey; after: number } & Decision)
  | { act: "release"; by: PersonKey; after: number; how: "released" | "skipped" | "recused"; note?: string }
  /** Still held when the story ends; `ago` counts minutes back from there. */
  | { act: "hold"; by: PersonKey; ago: number };

/** Approves; a reason is needed over a failed check. */
export function approve(by: PersonKey, after: number, reason?: string, note?: string): Step {
  return { act: "decide", by, after, outcome: "approve", reasons: reason ? [{ code: reason }] : [], note };
}

export function reject(by: PersonKey, after: number, reason: string, note?: string): Step {
  return { act: "decide", by, after, outcome: "reject", reasons: [{ code: reason }], note };
}

/** Asks the person to take one picture again. */
export function askAgain(by: PersonKey, after: number, reason: string, step: ResubmissionStep, note?: string): Step {
  return { act: "decide", by, after, outcome: "request_resubmission", reasons: [{ code: reason, step }], note };
}

/** Hands the case to a senior; the note says what the senior should look at. */
export function escalate(by: PersonKey, after: number, reason: string, note: string): Step {
  return { act: "decide", by, after, outcome: "escalate", reasons: [{ code: reason }], note };
}

/** The same first decision, drawn for a second pair of eyes. */
export function forSecondReview(step: Step): Step {
  return { ...step, toSecondReview: true } as Step;
}

export function release(by: PersonKey, after: number, how: "released" | "skipped" | "recused", note?: string): Step {
  return { act: "release", by, after, how, note };
}

export function hold(by: PersonKey, ago: number): Step {
  return { act: "hold", by, ago };
}
