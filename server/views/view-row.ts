import "server-only";
import { caseFiltersSchema } from "@/lib/contracts/case";
import type { SavedView } from "@/lib/contracts/view";
import { shownColumns } from "@/lib/queue-address";
import type { Prisma } from "@/prisma/generated/client";
import type { UserActor } from "@/server/actor";

export const viewSelect = {
  id: true,
  name: true,
  shared: true,
  filters: true,
  columns: true,
  owner: { select: { id: true, name: true } },
} as const satisfies Prisma.SavedViewSelect;
type ViewRow = Prisma.SavedViewGetPayload<{ select: typeof viewSelect }>;

/** The view as its reader gets it; null when it was saved with a filter that no longer exists. */
export function toView(reader: UserActor, row: ViewRow, count: number | null = null): SavedView | null {
  const filters = caseFiltersSchema.safeParse(row.filters);
  if (!filters.success) return null;
  return {
    id: row.id,
    name: row.name,
    shared: row.shared,
    owner: { ...row.owner, you: row.owner.id === reader.id },
    filters: filters.data,
    columns: shownColumns(row.columns),
    count,
  };
}
