import { auditQuerySchema } from "@/lib/contracts/audit";
import { listAuditEvents } from "@/server/audit-log/list-audit-events";
import { route } from "@/server/route";

export const GET = route({
  name: "GET /api/v1/audit/events",
  action: "audit.read",
  query: auditQuerySchema,
  handle: ({ actor, query }) => listAuditEvents(actor, query),
});
