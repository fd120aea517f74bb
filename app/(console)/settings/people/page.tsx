import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { redirect } from "next/navigation";
import { pageTitle } from "@/app/request-texts";
import { can } from "@/lib/permissions";
import { peopleQueries } from "@/lib/queries/people";
import { listStuckCases } from "@/server/cases/stuck-cases";
import { pageActor } from "@/server/current-actor";
import { listPeople } from "@/server/people/list-people";
import { SettingsForbidden } from "../_components/settings-forbidden";
import { PeopleScreen } from "./_components/people-screen";

export const generateMetadata = pageTitle("people");

export default async function PeoplePage() {
  const actor = await pageActor();
  if (!actor) redirect("/login?next=/settings/people");
  if (!can(actor, "people.manage")) return <SettingsForbidden role={actor.role} of="admin" />;
  const client = new QueryClient();
  const [people, stuck] = await Promise.all([listPeople(actor), listStuckCases(actor)]);
  client.setQueryData(peopleQueries.list().queryKey, people);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <PeopleScreen ownId={actor.id} stuck={stuck} renderedAt={Date.now()} />
    </HydrationBoundary>
  );
}
