import { auditOperations } from "@/lib/contracts/operations/audit";
import { readConsistency } from "@/server/audit-log/read-consistency";
import { route } from "@/server/route";

export const GET = route(auditOperations.readAuditConsistency, async ({ actor, query }) => {
  const headers = { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" };
  return new Response(await readConsistency(actor, query), { headers });
});
