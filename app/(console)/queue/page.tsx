import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { caseFiltersSchema } from "@/lib/contracts/case";
import { can } from "@/lib/permissions";
import { caseSearchParams } from "@/lib/queries/cases";
import { listCases } from "@/server/cases/list-cases";
import { queueCounts } from "@/server/cases/queue-counts";
import { pageActor } from "@/server/current-actor";
import { QueueScreen } from "./_components/queue-screen";

export const metadata: Metadata = { title: "Queue" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function QueuePage({ searchParams }: Props) {
  const actor = await pageActor();
  const given = await searchParams;
  if (!actor) redirect("/login?next=/queue");
  if (!can(actor, "case.claim")) redirect("/");
  const parsed = caseFiltersSchema.safeParse({ queue: given.state || given.assignee === "me" ? undefined : "first", ...given });
  // A filter that does not exist is dropped rather than shown as an error: the link may be from an older version.
  const filters = parsed.success ? parsed.data : caseFiltersSchema.parse({ queue: "first" });
  const [page, counts] = await Promise.all([listCases(actor, { ...filters, limit: 50 }), queueCounts(actor)]);
  return (
    <QueueScreen
      key={caseSearchParams(filters)}
      filters={filters}
      firstPage={page}
      counts={counts}
      role={actor.role}
      renderedAt={Date.now()}
    />
  );
}
