import type { DecisionOutcome, ReasonCode, ResubmissionStep } from "@/lib/contracts/reason-code";
import type { Flag } from "@/lib/contracts/vocabulary";

/** One line that can be ticked: a reason, and for asking again the picture it is about. */
export type ReasonChoice = { id: string; reason: ReasonCode; step: ResubmissionStep | null; suggested: boolean };

/** What may be ticked for an outcome, the reasons that fit the flags first. */
export function reasonChoices(reasons: ReasonCode[], outcome: DecisionOutcome, flags: Flag[]): ReasonChoice[] {
  const choices = reasons
    .filter((reason) => reason.outcomes.includes(outcome))
    .flatMap((reason) => {
      const steps: (ResubmissionStep | null)[] = outcome === "request_resubmission" ? reason.steps : [null];
      const suggested = reason.flags.some((flag) => flags.includes(flag));
      return steps.map((step) => ({ id: `${reason.code}:${step ?? ""}`, reason, step, suggested }));
    });
  return [...choices.filter((choice) => choice.suggested), ...choices.filter((choice) => !choice.suggested)];
}
