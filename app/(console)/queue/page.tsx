import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { caseFiltersSchema } from "@/lib/contracts/case";
import { can } from "@/lib/permissions";
import { caseSearchParams } from "@/lib/queries/cases";
import { refusedFilters } from "@/server/cases/case-filters";
import { listCases } from "@/server/cases/list-cases";
import { queueCounts } from "@/server/cases/queue-counts";
import { listStuckCases } from "@/server/cases/stuck-cases";
import { pageActor } from "@/server/current-actor";
import { QueueScreen } from "./_components/queue-screen";

export const metadata: Metadata = { title: "Queue" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function QueuePage({ searchParams }: Props) {
  const actor = await pageActor();
  const given = await searchParams;
  if (!actor) redirect("/login?next=/queue");
  // Compliance managers read the lists, to see what is stuck; they claim nothing.
  if (!can(actor, "case.claim") && !can(actor, "case.open_read_only")) redirect("/");
  const parsed = caseFiltersSchema.safeParse({ queue: given.state || given.assignee === "me" ? undefined : "first", ...given });
  // A filter that does not exist, or would tell what is judged first, is dropped rather than shown as an error: links grow old.
  const wanted = parsed.success ? parsed.data : caseFiltersSchema.parse({ queue: "first" });
  const refused = await refusedFilters(actor, wanted);
  const filters = caseFiltersSchema.parse({ ...wanted, ...Object.fromEntries(refused.map((filter) => [filter, undefined])) });
  const [page, counts, stuck] = await Promise.all([
    listCases(actor, { ...filters, limit: 50 }),
    queueCounts(actor),
    can(actor, "case.list_stuck") ? listStuckCases(actor) : null,
  ]);
  return (
    <QueueScreen
      key={caseSearchParams(filters)}
      filters={filters}
      firstPage={page}
      counts={counts}
      stuck={stuck}
      role={actor.role}
      renderedAt={Date.now()}
    />
  );
}
