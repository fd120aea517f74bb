import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { redirect } from "next/navigation";
import { pageTitle } from "@/app/request-texts";
import { defaultPolicy } from "@/lib/contracts/policy";
import { can } from "@/lib/permissions";
import { policyQueries } from "@/lib/queries/policy";
import { pageActor } from "@/server/current-actor";
import { getPolicy } from "@/server/policy/get-policy";
import { listPolicyVersions } from "@/server/policy/list-policy-versions";
import { SettingsForbidden } from "../_components/settings-forbidden";
import { PolicyScreen } from "./_components/policy-screen";

export const generateMetadata = pageTitle("policy");

export default async function PolicyPage() {
  const actor = await pageActor();
  if (!actor) redirect("/login?next=/settings/policy");
  if (!can(actor, "policy.change")) return <SettingsForbidden role={actor.role} of="compliance_manager" />;
  const [policy, versions] = await Promise.all([getPolicy(actor), listPolicyVersions(actor)]);
  const client = new QueryClient();
  client.setQueryData(policyQueries.inForce().queryKey, policy);
  client.setQueryData(policyQueries.versions().queryKey, versions);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <PolicyScreen initial={policy} defaults={defaultPolicy} renderedAt={Date.now()} />
    </HydrationBoundary>
  );
}
