import "server-only";
import type { ComparisonResult } from "@/lib/contracts/verification";

/** How two values of one field compare: the result and the rule that gave it (null for a plain match or mismatch). */
export type Verdict = { result: Exclude<ComparisonResult, "missing">; rule: string | null };

export const match: Verdict = { result: "match", rule: null };
export const mismatch: Verdict = { result: "mismatch", rule: null };
export const equivalent = (rule: string): Verdict => ({ result: "equivalent", rule });
export const uncertain = (rule: string): Verdict => ({ result: "uncertain", rule });

const severity: Record<Verdict["result"], number> = { match: 0, equivalent: 1, uncertain: 2, mismatch: 3 };

/** The most serious of some verdicts, the first of equals; a plain match when there are none. */
export function worstVerdict(verdicts: readonly Verdict[]): Verdict {
  return verdicts.reduce((worst, next) => (severity[next.result] > severity[worst.result] ? next : worst), verdicts[0] ?? match);
}
