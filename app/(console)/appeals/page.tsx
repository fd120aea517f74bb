import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { redirect } from "next/navigation";
import { pageTitle } from "@/app/request-texts";
import { can } from "@/lib/permissions";
import { appealQueries, appealViews } from "@/lib/queries/appeals";
import { listAppeals } from "@/server/appeals/list-appeals";
import { pageActor } from "@/server/current-actor";
import { AppealsScreen } from "./_components/appeals-screen";

export const generateMetadata = pageTitle("appeals");

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AppealsPage({ searchParams }: Props) {
  const actor = await pageActor();
  const { state } = await searchParams;
  // A view that does not exist is the first one rather than an error: the link may be from an older version.
  const view = appealViews.find((known) => known === state) ?? "open";
  if (!actor) redirect(`/login?next=${encodeURIComponent(`/appeals?state=${view}`)}`);
  if (!can(actor, "appeal.read")) redirect("/");
  const client = new QueryClient();
  const firstPage = await listAppeals(actor, { state: view, limit: 50 });
  client.setQueryData(appealQueries.list(view).queryKey, { pages: [firstPage], pageParams: [""] });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <AppealsScreen key={view} view={view} role={actor.role} renderedAt={Date.now()} />
    </HydrationBoundary>
  );
}
