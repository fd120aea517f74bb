import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { redirect } from "next/navigation";
import { pageTitle } from "@/app/request-texts";
import { can } from "@/lib/permissions";
import { auditPageSize, auditQueries, auditSearchParams, readAuditFilters } from "@/lib/queries/audit";
import { auditStatusQuery } from "@/lib/queries/audit-status";
import { listAuditEvents } from "@/server/audit-log/list-audit-events";
import { pageActor } from "@/server/current-actor";
import { logStatus } from "../log-status";
import { AuditForbidden } from "./_components/audit-forbidden";
import { AuditScreen } from "./_components/audit-screen";

export const generateMetadata = pageTitle("audit");

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AuditPage({ searchParams }: Props) {
  const actor = await pageActor();
  const { filters } = readAuditFilters(await searchParams);
  const query = auditSearchParams(filters).toString();
  if (!actor) redirect(`/login?next=${encodeURIComponent(query ? `/audit?${query}` : "/audit")}`);
  if (!can(actor, "audit.read")) return <AuditForbidden role={actor.role} />;
  const [page, status] = await Promise.all([listAuditEvents(actor, { ...filters, limit: auditPageSize }), logStatus(actor)]);
  const client = new QueryClient();
  client.setQueryData(auditQueries.events(filters).queryKey, { pages: [page], pageParams: [""] });
  client.setQueryData(auditStatusQuery().queryKey, status);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <AuditScreen />
    </HydrationBoundary>
  );
}
