import "server-only";

/** What can stand against the log. Each has its words in the messages and its line in docs/operations.md. */
export const logFaults = [
  /** The stored event is not the one that was taken up. */
  "event_changed",
  /** An entry has no event any more. */
  "event_missing",
  /** An index has no entry. */
  "entry_missing",
  /** An entry stands beyond what was signed. */
  "entry_added",
  /** The hashes over the entries do not lead to the root that was signed. */
  "root_differs",
  /** A checkpoint does not bear the log's signature. */
  "signature_wrong",
  /** The database is older than what was signed. */
  "rolled_back",
  /** The database tells another history than the one that was signed. */
  "rewritten",
  /** An event was deleted before the log took it up. */
  "event_lost",
  /** An event is neither in the log nor about to be. */
  "event_unlogged",
  /** A decision has no event. */
  "decision_unlogged",
  /** A witness saw another history. */
  "witness_conflict",
] as const;
export type LogFaultKind = (typeof logFaults)[number];

/** Something stands against the log; `index` is the first entry that is wrong, where one can tell. */
export class LogFault extends Error {
  constructor(
    readonly kind: LogFaultKind,
    readonly index: number | null,
    readonly facts: Record<string, string | number> = {},
  ) {
    super(index === null ? kind : `${kind} at index ${index}`);
  }
}
