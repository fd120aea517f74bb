import type { CaseDraft } from "@/lib/contracts/case";
import type { DecisionOutcome, ReasonCode, ResubmissionStep } from "@/lib/contracts/reason-code";

/** A reason as a decision names it: only asking again has a step, and one reason may ask for several pictures. */
export type ReasonPick = { code: string; step: ResubmissionStep | null };
type StepsOf = (reason: ReasonCode) => readonly ResubmissionStep[];

/**
 * What of a draft goes with an outcome: reasons picked for another one stay where they fit and get the steps they lack.
 * @param presetOf the steps that a reason gets when it is asked for without one.
 */
export function fittingPicks(
  picks: CaseDraft["reasons"],
  reasons: readonly ReasonCode[],
  outcome: DecisionOutcome,
  presetOf: StepsOf,
): ReasonPick[] {
  const found = new Map<string, ReasonPick>();
  for (const { code, step } of picks) {
    const reason = reasons.find((one) => one.code === code && one.outcomes.includes(outcome));
    if (!reason) continue;
    const steps = outcome === "request_resubmission" ? (step ? [step] : presetOf(reason)) : [null];
    for (const one of steps) found.set(`${code} ${one}`, { code, step: one });
  }
  return [...found.values()];
}

/** Picks a reason with these steps, or drops it with all of its steps. */
export function togglePick(picks: readonly ReasonPick[], code: string, steps: readonly (ResubmissionStep | null)[]): ReasonPick[] {
  const others = picks.filter((pick) => pick.code !== code);
  return others.length < picks.length ? others : [...picks, ...steps.map((step) => ({ code, step }))];
}

/** Asks for one more picture for the same reason, or for one fewer; a reason without any is dropped. */
export function toggleStep(picks: readonly ReasonPick[], code: string, step: ResubmissionStep): ReasonPick[] {
  const others = picks.filter((pick) => pick.code !== code || pick.step !== step);
  return others.length < picks.length ? others : [...picks, { code, step }];
}
