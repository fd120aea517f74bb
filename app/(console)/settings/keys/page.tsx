import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { redirect } from "next/navigation";
import { pageTitle } from "@/app/request-texts";
import { can } from "@/lib/permissions";
import { apiKeyQueries } from "@/lib/queries/api-keys";
import { listApiKeys } from "@/server/api-keys/list-api-keys";
import { pageActor } from "@/server/current-actor";
import { SettingsForbidden } from "../_components/settings-forbidden";
import { KeysScreen } from "./_components/keys-screen";

export const generateMetadata = pageTitle("keys");

export default async function KeysPage() {
  const actor = await pageActor();
  if (!actor) redirect("/login?next=/settings/keys");
  if (!can(actor, "api_key.manage")) return <SettingsForbidden role={actor.role} of="admin" />;
  const client = new QueryClient();
  client.setQueryData(apiKeyQueries.list().queryKey, await listApiKeys(actor));
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <KeysScreen renderedAt={Date.now()} />
    </HydrationBoundary>
  );
}
