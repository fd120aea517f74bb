/** A row as it stands in the list; `left` when the newest list does not have it any more. */
export type ShownRow<T> = { row: T; left: boolean };

/** What is shown, and how many rows of the newest list wait to be shown. */
export type MergedRows<T> = { rows: ShownRow<T>[]; waiting: number };

type Ways = {
  /** Somebody points at the list or works in it: no row may move. */
  held: boolean;
  /** The list goes on behind its last row, so that rows may follow it that are not new. */
  goesOn: boolean;
};

/**
 * Brings the newest list into what is shown. While it is held every row keeps its place: those that are still there show what they
 * are now, those that left stay as they were, and new ones wait; only behind the last row, where nothing can move, more may follow.
 */
export function mergeRows<T extends { id: string }>(
  shown: readonly ShownRow<T>[],
  newest: readonly T[],
  { held, goesOn }: Ways,
): MergedRows<T> {
  // A row that moves from one page to the next between two requests comes twice.
  const latest = new Map(newest.map((row) => [row.id, row]));
  const rows = [...latest.values()];
  if (!held) return { rows: rows.map((row) => ({ row, left: false })), waiting: 0 };
  const known = new Set(shown.map(({ row }) => row.id));
  const kept = shown.map(({ row }) => ({ row: latest.get(row.id) ?? row, left: !latest.has(row.id) }));
  const unknown = rows.filter(({ id }) => !known.has(id));
  const behind = goesOn ? rows.slice(rows.findLastIndex(({ id }) => known.has(id)) + 1) : [];
  return { rows: [...kept, ...behind.map((row) => ({ row, left: false }))], waiting: unknown.length - behind.length };
}
