import { auditOperations } from "@/lib/contracts/operations/audit";
import { exportAuditEvents } from "@/server/audit-log/export-audit-events";
import { route } from "@/server/route";

const mediaTypes = { jsonl: "application/jsonl; charset=utf-8", csv: "text/csv; charset=utf-8; header=present" };

export const GET = route(auditOperations.exportAuditEvents, async ({ actor, query }) => {
  const stream = await exportAuditEvents(actor, query);
  return new Response(stream, {
    headers: {
      "content-type": mediaTypes[query.format],
      "content-disposition": `attachment; filename="secondlook-audit.${query.format}"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
});
