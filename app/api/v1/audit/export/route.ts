import { auditOperations } from "@/lib/contracts/operations/audit";
import { exportAuditEvents } from "@/server/audit-log/export-audit-events";
import { route } from "@/server/route";

const lines = "application/jsonl; charset=utf-8";
const files = {
  jsonl: { type: lines, name: "secondlook-audit.jsonl" },
  proof: { type: lines, name: "secondlook-audit-proof.jsonl" },
  csv: { type: "text/csv; charset=utf-8; header=present", name: "secondlook-audit.csv" },
};

export const GET = route(auditOperations.exportAuditEvents, async ({ actor, query }) => {
  const stream = await exportAuditEvents(actor, query);
  return new Response(stream, {
    headers: {
      "content-type": files[query.format].type,
      "content-disposition": `attachment; filename="${files[query.format].name}"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
});
