import type { CaseDraft, FieldMark } from "@/lib/contracts/case";
import type { DecisionOutcome, ReasonCode, ResubmissionStep } from "@/lib/contracts/reason-code";
import type { Flag } from "@/lib/contracts/vocabulary";
import type { FieldReading } from "@/lib/field-readings";

/** What speaks for one reason rather than another: why the case is here, and what the reviewer says of its fields. */
export type ReasonHints = { flags: readonly Flag[]; marks: CaseDraft["marks"]; readings: readonly FieldReading[] };

/**
 * The codes to offer first for an outcome: what the marks speak for, then what fits the flags, each in the order given.
 * Marks and reasons meet in the flags that a reason names, so that reasons which an installation adds are suggested too.
 */
export function suggestReasons(reasons: readonly ReasonCode[], outcome: DecisionOutcome, hints: ReasonHints): string[] {
  const offered = reasons.filter((reason) => reason.outcomes.includes(outcome));
  const flags = flagsThatCount(outcome, hints);
  const marked = offered.filter((reason) => fitsMarks(reason, outcome, hints));
  const flagged = offered.filter((reason) => reason.flags.some((flag) => flags.includes(flag)));
  return [...new Set([...marked, ...flagged].map(({ code }) => code))];
}

/** The pictures that a field with this mark was read on. */
export function markedSteps({ marks, readings }: ReasonHints, mark: FieldMark): ResubmissionStep[] {
  return readings.filter(({ key }) => marks[key] === mark).flatMap(({ steps }) => steps);
}

function fitsMarks({ flags, steps }: ReasonCode, outcome: DecisionOutcome, hints: ReasonHints): boolean {
  if (outcome === "approve") return false;
  const isOfPictures = flags.includes("document_quality");
  // What is wrong could be read: a reason for poor pictures does not explain it.
  if (Object.values(hints.marks).includes("wrong") && flags.includes("data_mismatch") && !isOfPictures) return true;
  return outcome === "request_resubmission" && isOfPictures && markedSteps(hints, "unreadable").some((step) => steps.includes(step));
}

/** A difference that the reviewer finds to be none speaks for explaining it in an approval, and against it everywhere else. */
function flagsThatCount(outcome: DecisionOutcome, { flags, marks, readings }: ReasonHints): readonly Flag[] {
  const differing = readings.filter(({ differs }) => differs);
  const settled = differing.filter(({ key }) => marks[key] === "right");
  if (settled.length === 0) return flags;
  if (outcome === "approve") return [...flags, "data_mismatch"];
  return settled.length === differing.length ? flags.filter((flag) => flag !== "data_mismatch") : flags;
}
