import { auditOperations } from "@/lib/contracts/operations/audit";
import { readStatus } from "@/server/audit-log/read-status";
import { route } from "@/server/route";

export const GET = route(auditOperations.readAuditStatus, ({ actor }) => readStatus(actor));
