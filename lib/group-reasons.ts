import { type ReasonCode, type ReasonGroup, reasonGroups } from "@/lib/contracts/reason-code";

/** Reasons that stand together under one heading. */
export type ReasonSection = { group: ReasonGroup | "suggested"; reasons: ReasonCode[] };

/**
 * The suggested reasons first, in their order, then the rest by group; a heading without a reason is left out.
 * @param search words that must all occur in a reason's label, code or sentence, in either language; "" finds every reason.
 */
export function groupReasons(reasons: readonly ReasonCode[], suggested: readonly string[], search: string): ReasonSection[] {
  const found = reasons.filter((reason) => matches(reason, search));
  const first = suggested.flatMap((code) => found.filter((reason) => reason.code === code));
  const rest = found.filter(({ code }) => !suggested.includes(code));
  const sections = reasonGroups.map((group): ReasonSection => ({ group, reasons: rest.filter((reason) => reason.group === group) }));
  return [{ group: "suggested" as const, reasons: first }, ...sections].filter(({ reasons: own }) => own.length > 0);
}

function matches({ code, label, subjectText }: ReasonCode, search: string): boolean {
  const text = [code, ...Object.values(label), ...Object.values(subjectText)].join(" ").toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
