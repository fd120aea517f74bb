import type { Check } from "@/lib/contracts/verification";
import type { Flag } from "@/lib/contracts/vocabulary";

const byFlag: Partial<Record<Flag, RegExp>> = {
  face_match_low:
    /fac(e|ial)_?(match|mismatch|comparison|similarity|verification)|selfie_(id|document)_comparison|id_selfie_comparison|selfie_match/i,
  liveness_suspect: /liveness|spoof|presentation_attack/i,
  document_suspect: /tamper|replica|fabricat|forg|counterfeit|authentic/i,
  document_quality: /quality|blur|glare|legib|readab/i,
};
const severity: readonly Check["verdict"][] = ["fail", "warn", "unknown", "pass"];

/** Puts failed checks first, then warnings, checks without a verdict and passed ones; the given order among equals. */
export function worstFirst(checks: readonly Check[]): Check[] {
  return checks.toSorted((one, other) => severity.indexOf(one.verdict) - severity.indexOf(other.verdict));
}

/** The check that explains a flag, by our name or a provider's: the worst of them, and of equals one that has a number. */
export function matchingCheck(checks: readonly Check[], flag: Flag): Check | null {
  const pattern = byFlag[flag];
  if (!pattern) return null;
  const fitting = worstFirst(checks.filter(({ name }) => pattern.test(name)));
  return fitting.find((check) => check.verdict === fitting[0]?.verdict && check.score?.value != null) ?? fitting[0] ?? null;
}
