import "server-only";
import type { CaseFilters } from "@/lib/contracts/case";
import type { SavedView } from "@/lib/contracts/view";
import { AppError } from "@/lib/errors";
import { type Actor, authorizePerson } from "@/server/actor";
import { caseScope } from "@/server/cases/case-filters";
import { countCap } from "@/server/cases/queue-counts";
import { db } from "@/server/db";
import { toView, viewSelect } from "@/server/views/view-row";

/** As many shared ones as anybody would look through. */
const maxListed = 100;

/** The actor's views and then those that others share, by name; without counts, so that a page waits for none. */
export async function listViews(actor: Actor): Promise<SavedView[]> {
  authorizePerson(actor, "view.use");
  const rows = await db().savedView.findMany({
    where: { OR: [{ ownerId: actor.id }, { shared: true }] },
    select: viewSelect,
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: maxListed,
  });
  const views = rows.flatMap((row) => toView(actor, row) ?? []);
  return [...views.filter((view) => view.owner.you), ...views.filter((view) => !view.owner.you)];
}

/** The same with how many cases each list has for the actor; one count after the other leaves the database to those who work. */
export async function listCountedViews(actor: Actor): Promise<SavedView[]> {
  const views = await listViews(actor);
  for (const view of views) view.count = await countOf(actor, view.filters);
  return views;
}

/** Capped, and by the index of the list; null where the list itself refuses these filters to the actor. */
async function countOf(actor: Actor, filters: CaseFilters): Promise<number | null> {
  try {
    const { where } = await caseScope(actor, filters);
    return await db().case.count({ where, take: countCap });
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
