import type { CaseFilters } from "@/lib/contracts/case";
import type { SavedView } from "@/lib/contracts/view";
import { caseFilterKeys as keys, type QueueColumn, queueColumns } from "@/lib/contracts/vocabulary";

/** What a list shows: a saved view or none, and the filters and columns, which may differ from the view's. */
export type QueueAddress = { view: SavedView | null; filters: CaseFilters; columns: QueueColumn[] };

/** Which columns a list shows: always in the same order, and never without the reference, by which a case is opened. */
export function shownColumns(chosen: readonly string[]): QueueColumn[] {
  return queueColumns.filter((column) => column === "reference" || chosen.includes(column));
}

/** The address of a list; of a view only what differs from it stands there. */
export function queueAddress({ view, filters, columns }: QueueAddress): string {
  const base: Partial<CaseFilters> = view?.filters ?? {};
  const params = new URLSearchParams(view ? { view: view.id } : {});
  for (const key of keys) if (filters[key] !== base[key]) params.set(key, filters[key] ?? "");
  if (columns.join() !== (view?.columns ?? queueColumns).join()) params.set("columns", columns.join(","));
  return `/queue?${params}`;
}

/** Whether the list differs from the view that it came from. */
export function differsFromView({ view, filters, columns }: QueueAddress): boolean {
  if (!view) return false;
  return keys.some((key) => filters[key] !== view.filters[key]) || columns.join() !== view.columns.join();
}

/** Whether it is the tab of one's own cases: nothing but the assignee narrows it. */
export function isOwnCases({ view, filters }: QueueAddress): boolean {
  return !view && filters.assignee === "me" && keys.every((key) => key === "assignee" || key === "sort" || filters[key] === undefined);
}

export type ListFilter = Exclude<(typeof keys)[number], "sort">;

/**
 * The filters that narrow a list beyond the tab that stands for it; of a saved view all, as its name need not tell them.
 * @param inView whether the list is a saved view, which has no tab that says which queue or state it shows
 */
export function activeFilters(filters: CaseFilters, inView: boolean): ListFilter[] {
  const shownByTab: Partial<CaseFilters> = inView
    ? {}
    : { queue: filters.queue === "appeal" ? undefined : filters.queue, state: "decided", assignee: isHeldTab(filters) ? "me" : undefined };
  return keys.filter((key) => key !== "sort" && filters[key] !== undefined && filters[key] !== shownByTab[key]) as ListFilter[];
}

/** The tab of one's own cases is an assignee without a queue or a state. */
export function isHeldTab({ assignee, queue, state }: CaseFilters): boolean {
  return assignee === "me" && !queue && !state;
}
