import "server-only";
import type { FieldComparison } from "@/lib/contracts/verification";

/** Whether any field's sources contradict each other, which raises `data_mismatch`; an uncertain field alone does not. */
export function hasMismatch(comparisons: readonly FieldComparison[]): boolean {
  return comparisons.some((comparison) => comparison.result === "mismatch");
}
