import type { DecisionDto, Evidence, HistoryEntry } from "@/lib/contracts/case";

/** One line of the history: what was done, and the decision or note that belongs to it. */
export type HistoryItem = HistoryEntry & { key: string; decision: DecisionDto | null; note: string | null };

/**
 * The events, decisions and notes of a case as one list by time. The event of a decision carries the decision; a viewer who
 * gets decisions without events still sees them. An escalation and the end of an appeal are told by their decision alone.
 */
export function historyItems(history: HistoryEntry[], decisions: DecisionDto[], notes: Evidence["notes"]): HistoryItem[] {
  const decisionById = new Map(decisions.map((decision) => [decision.id, decision]));
  const events = history.flatMap((entry, index): HistoryItem[] => {
    const named = decisionById.get(String(entry.details.decisionId)) ?? null;
    if (named && (entry.action === "case.escalated" || entry.action === "appeal.decided")) return [];
    // An appeal names the decision that it is against; that one is told by its own event.
    const decision = entry.action === "decision.made" ? named : null;
    return [{ ...entry, key: `event ${index}`, decision, note: decision?.note ?? lookReason(entry) }];
  });
  const told = new Set(events.map(({ decision }) => decision?.id));
  const untold = decisions.filter(({ id }) => !told.has(id)).map(fromDecision);
  const written = notes.map(
    ({ id, author, text, at }): HistoryItem => ({
      key: `note ${id}`,
      at,
      action: "note.written",
      actor: author,
      you: false,
      details: {},
      decision: null,
      note: text,
    }),
  );
  return [...events, ...untold, ...written].toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

/** Why a compliance manager opened the case read-only. */
function lookReason({ action, details }: HistoryEntry): string | null {
  return action === "case.access_granted" && typeof details.reason === "string" ? details.reason : null;
}

function fromDecision(decision: DecisionDto): HistoryItem {
  const { id, decidedAt, reviewer, note } = decision;
  return {
    key: `decision ${id}`,
    at: decidedAt,
    action: "decision.made",
    actor: reviewer.name,
    you: reviewer.you,
    details: {},
    decision,
    note,
  };
}
