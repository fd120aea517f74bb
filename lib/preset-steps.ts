import { type ReasonCode, type ResubmissionStep, resubmissionSteps } from "@/lib/contracts/reason-code";
import type { Flag } from "@/lib/contracts/vocabulary";
import { markedSteps, type ReasonHints } from "@/lib/suggest-reasons";

/** The picture that a flag is about. */
const stepOfFlag: Partial<Record<Flag, ResubmissionStep>> = {
  face_match_low: "selfie",
  liveness_suspect: "selfie",
  barcode_inconsistent: "document_back",
  document_suspect: "document_front",
  document_quality: "document_front",
  document_expired: "document_front",
  document_unsupported: "document_front",
  data_mismatch: "document_front",
  mrz_inconsistent: "document_front",
};

/** The pictures that a reason can ask for; one that names none goes with any. */
export function stepsOf({ steps }: ReasonCode): readonly ResubmissionStep[] {
  return steps.length > 0 ? steps : resubmissionSteps;
}

/**
 * The pictures to ask for first: those with a field that cannot be read, else with one that is wrong, else the one that the
 * flags are about, else the first. Never empty.
 */
export function presetSteps(reason: ReasonCode, hints: ReasonHints): ResubmissionStep[] {
  const possible = stepsOf(reason);
  for (const mark of ["unreadable", "wrong"] as const) {
    const marked = markedSteps(hints, mark);
    const fitting = possible.filter((step) => marked.includes(step));
    if (fitting.length > 0) return fitting;
  }
  const flagged = hints.flags.filter((flag) => reason.flags.includes(flag)).map((flag) => stepOfFlag[flag]);
  return [possible.find((step) => flagged.includes(step)) ?? possible[0] ?? "document_front"];
}
