import { redirect } from "next/navigation";
import { pageTitle } from "@/app/request-texts";
import { can } from "@/lib/permissions";
import { caseSearchParams } from "@/lib/queries/cases";
import { isOwnCases } from "@/lib/queue-address";
import { readQueueAddress } from "@/lib/read-queue-address";
import { judgesFirstIn, withoutTelling } from "@/server/cases/case-filters";
import { listCases } from "@/server/cases/list-cases";
import { listMyCases } from "@/server/cases/list-my-cases";
import { queueCounts } from "@/server/cases/queue-counts";
import { listStuckCases } from "@/server/cases/stuck-cases";
import { pageActor } from "@/server/current-actor";
import { listViews } from "@/server/views/list-views";
import { QueueScreen } from "./_components/queue-screen";

export const generateMetadata = pageTitle("queue");

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function QueuePage({ searchParams }: Props) {
  const actor = await pageActor();
  const given = await searchParams;
  if (!actor) redirect("/login?next=/queue");
  // Compliance managers read the lists, to see what is stuck; they claim nothing.
  if (!can(actor, "case.claim") && !can(actor, "case.open_read_only")) redirect("/");
  const views = await listViews(actor);
  const asked = readQueueAddress(given, views);
  // A filter that would tell what is judged first is dropped rather than shown as an error: links grow old.
  const judgesFirst = await judgesFirstIn(actor, asked.filters);
  const filters = judgesFirst ? withoutTelling(asked.filters) : asked.filters;
  const address = { ...asked, filters };
  const isMine = isOwnCases(address) && can(actor, "case.claim");
  const [page, counts, mine, stuck] = await Promise.all([
    listCases(actor, { ...filters, limit: 50 }),
    queueCounts(actor),
    isMine ? listMyCases(actor) : null,
    can(actor, "case.list_stuck") ? listStuckCases(actor) : null,
  ]);
  return (
    <QueueScreen
      key={`${address.view?.id} ${caseSearchParams(filters)}`}
      address={address}
      firstPage={page}
      counts={counts}
      views={views}
      mine={mine}
      stuck={stuck}
      judgesFirst={judgesFirst}
      role={actor.role}
      renderedAt={Date.now()}
    />
  );
}
