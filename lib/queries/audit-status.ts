import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api-client";
import type { AuditStatus } from "@/lib/contracts/audit";

/** How the log stands. Beside the queries of its events, which bring their validation along: the alarm of every page needs only this. */
export function auditStatusQuery() {
  return queryOptions({ queryKey: ["audit", "status"], queryFn: ({ signal }) => api<AuditStatus>("/api/v1/audit/status", { signal }) });
}
