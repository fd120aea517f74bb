import { auditOperations } from "@/lib/contracts/operations/audit";
import { listAuditEvents } from "@/server/audit-log/list-audit-events";
import { route } from "@/server/route";

export const GET = route(auditOperations.listAuditEvents, ({ actor, query }) => listAuditEvents(actor, query));
