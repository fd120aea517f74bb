import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { redirect } from "next/navigation";
import { pageTitle } from "@/app/request-texts";
import { can } from "@/lib/permissions";
import { reasonCodeQueries } from "@/lib/queries/reason-codes";
import { pageActor } from "@/server/current-actor";
import { listAllReasonCodes } from "@/server/reason-codes/list-reason-codes";
import { SettingsForbidden } from "../_components/settings-forbidden";
import { ReasonsScreen } from "./_components/reasons-screen";

export const generateMetadata = pageTitle("reasons");

export default async function ReasonsPage() {
  const actor = await pageActor();
  if (!actor) redirect("/login?next=/settings/reasons");
  if (!can(actor, "reason_code.change")) return <SettingsForbidden role={actor.role} of="compliance_manager" />;
  const client = new QueryClient();
  client.setQueryData(reasonCodeQueries.all().queryKey, await listAllReasonCodes(actor));
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ReasonsScreen />
    </HydrationBoundary>
  );
}
