import "server-only";
import { decisionOutcomes, escalatingReasons, type ReasonCode } from "@/lib/contracts/reason-code";
import { AppError, type FieldError } from "@/lib/errors";

/**
 * What must hold of the reasons whatever somebody changes: those that protect a person always escalate, asking again says what to
 * repeat, and no outcome is left without a reason to give.
 * @param others the newest version of every other reason.
 * @throws AppError `unprocessable` with the path of each wrong field.
 */
export function requireSound(reason: ReasonCode, others: ReasonCode[]): void {
  const errors: FieldError[] = [];
  if (escalatingReasons.includes(reason.code)) {
    if (!reason.active) errors.push({ path: "active", message: "this reason protects people and cannot be retired" });
    if (reason.outcomes.join() !== "escalate") errors.push({ path: "outcomes", message: "this reason always hands the case to a senior" });
  }
  if (reason.outcomes.includes("request_resubmission") && reason.steps.length === 0)
    errors.push({ path: "steps", message: "asking again says what to take again" });
  const offered = [...others, reason].filter(({ active }) => active).flatMap(({ outcomes }) => outcomes);
  const bare = decisionOutcomes.filter((outcome) => !offered.includes(outcome));
  if (bare.length > 0)
    errors.push({ path: reason.active ? "outcomes" : "active", message: "no active reason would be left for {bare}", values: { bare } });
  if (errors.length > 0) throw new AppError("unprocessable", "The reason was not saved: see what it must keep.", { errors });
}
