import { caseFiltersSchema } from "@/lib/contracts/case";
import type { SavedView } from "@/lib/contracts/view";
import { queueColumns } from "@/lib/contracts/vocabulary";
import { type QueueAddress, shownColumns } from "@/lib/queue-address";

type Given = Record<string, string | string[] | undefined>;

/**
 * What an address asks for: what stands in it goes before the view it names, and `flag=` takes a filter of the view away.
 * A filter that does not exist is dropped rather than shown as an error: the link may be from an older version.
 */
export function readQueueAddress({ view: id, columns: chosen, ...given }: Given, views: readonly SavedView[]): QueueAddress {
  const view = views.find((known) => known.id === id) ?? null;
  const base = view?.filters ?? { queue: given.state || given.assignee === "me" ? undefined : "first" };
  const parsed = caseFiltersSchema.safeParse(filled({ ...base, ...given }));
  return {
    view,
    filters: parsed.success ? parsed.data : (view?.filters ?? caseFiltersSchema.parse({ queue: "first" })),
    columns: typeof chosen === "string" ? shownColumns(chosen.split(",")) : (view?.columns ?? [...queueColumns]),
  };
}

function filled(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== "" && value !== undefined));
}
