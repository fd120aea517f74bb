import "server-only";
import type { DecideInput } from "@/lib/contracts/case";
import type { Policy } from "@/lib/contracts/policy";
import { type DecisionOutcome, escalatingReasons, type ReasonCode } from "@/lib/contracts/reason-code";
import type { CaseOutcome, CaseState, Flag } from "@/lib/contracts/vocabulary";
import { AppError, type FieldError } from "@/lib/errors";
import { keyedRatio } from "@/server/crypto/keyed-hash";

export type Stage = "first" | "second" | "escalation" | "appeal";
/** A reason as it is kept, with the version of its text. */
export type CheckedReason = { code: string; version: number; step: string | null };

/** Whether a senior decides, so that there is nobody to escalate to. */
function isSenior(stage: Stage): boolean {
  return stage === "escalation" || stage === "appeal";
}

/** The stage that a decision has in this state; null when the case waits for none, or for that of its appeal. */
export function stageOf(state: CaseState): Exclude<Stage, "appeal"> | null {
  if (state === "open") return "first";
  if (state === "second_review") return "second";
  return state === "escalated" ? "escalation" : null;
}

export const caseOutcomeOf: Record<Exclude<DecisionOutcome, "escalate">, CaseOutcome> = {
  approve: "approved",
  reject: "rejected",
  request_resubmission: "resubmission_requested",
};

/** Why a first decision must be confirmed: by one of its flags, because it approves over a failed face check, or as drawn. */
export type SecondReview = "flag" | "failed_face" | "sample";

/**
 * Why policy wants a second person on a first decision; null where it does not. Asking again grants and refuses nothing, and the
 * new attempt is a case of its own under the same rules: only the draw, which has to be of all decisions alike, holds it up.
 */
export function whySecondReview(
  found: { id: string; flags: Flag[]; faceVerdict: string | null },
  outcome: DecisionOutcome,
  policy: Pick<Policy, "secondReviewRate" | "secondReviewFlags" | "secondReviewOverFailedFace">,
): SecondReview | null {
  if (outcome === "escalate") return null;
  if (outcome !== "request_resubmission" && found.flags.some((flag) => policy.secondReviewFlags.includes(flag))) return "flag";
  if (outcome === "approve" && found.faceVerdict === "fail" && policy.secondReviewOverFailedFace) return "failed_face";
  const { secondReviewRate: rate } = policy;
  return rate > 0 && keyedRatio("sample", `second|${found.id}`) < rate ? "sample" : null;
}

/**
 * Where a decision takes the case. First decisions go to a second reviewer where policy wants one; two that differ go to a senior.
 * @param first the outcome of the standing first decision, when this is the second.
 */
export function nextState(stage: Stage, outcome: DecisionOutcome, needsSecond: boolean, first: DecisionOutcome | null): CaseState {
  if (outcome === "escalate") return "escalated";
  if (stage === "first") return needsSecond ? "second_review" : "decided";
  if (stage === "second") return outcome === first ? "decided" : "escalated";
  return "decided";
}

/**
 * Checks the reasons of a decision and gives them with their versions.
 * @throws AppError `unprocessable` (422) with the path of each wrong entry.
 */
export function checkedReasons(
  input: Pick<DecideInput, "outcome" | "reasons">,
  stage: Stage,
  hasFailedCheck: boolean,
  codes: ReasonCode[],
): CheckedReason[] {
  const errors: FieldError[] = [];
  const known = new Map(codes.filter((reason) => reason.active).map((reason) => [reason.code, reason]));
  if (isSenior(stage) && input.outcome === "escalate")
    errors.push({ path: "outcome", message: "a senior decides; there is nobody to escalate to" });
  if (input.reasons.length === 0) {
    const missing =
      input.outcome === "approve"
        ? hasFailedCheck && "approving over a failed check needs a reason"
        : "this outcome needs at least one reason";
    if (missing) errors.push({ path: "reasons", message: missing });
  }
  const seen = new Set<string>();
  const reasons = input.reasons.map(({ code, step }, index) => {
    const reason = known.get(code);
    const identity = `${code}|${step ?? ""}`;
    if (!reason) errors.push({ path: `reasons[${index}].code`, message: "is not an active reason code" });
    else errors.push(...reasonErrors(reason, input.outcome, step ?? null, stage, index));
    if (seen.has(identity)) errors.push({ path: `reasons[${index}]`, message: "is listed twice" });
    seen.add(identity);
    return { code, version: reason?.version ?? 0, step: step ?? null };
  });
  if (errors.length > 0) throw new AppError("unprocessable", "The decision was not made: see the reasons.", { errors });
  return reasons;
}

function reasonErrors(reason: ReasonCode, outcome: DecisionOutcome, step: string | null, stage: Stage, index: number): FieldError[] {
  const errors: FieldError[] = [];
  if (escalatingReasons.includes(reason.code) && outcome !== "escalate" && !isSenior(stage)) {
    errors.push({ path: `reasons[${index}].code`, message: "this reason hands the case to a senior: escalate it" });
  } else if (!reason.outcomes.includes(outcome)) {
    errors.push({ path: `reasons[${index}].code`, message: "does not go with {outcomes}", values: { outcomes: [outcome] } });
  }
  if (outcome === "request_resubmission" && !step)
    errors.push({ path: `reasons[${index}].step`, message: "says which picture to take again" });
  if (step && reason.steps.length > 0 && !(reason.steps as string[]).includes(step)) {
    errors.push({ path: `reasons[${index}].step`, message: "this reason goes with {steps}", values: { steps: reason.steps } });
  }
  if (step && outcome !== "request_resubmission") errors.push({ path: `reasons[${index}].step`, message: "only asking again has a step" });
  return errors;
}
