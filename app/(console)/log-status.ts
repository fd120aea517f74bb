import { cache } from "react";
import type { AuditStatus } from "@/lib/contracts/audit";
import type { Actor } from "@/server/actor";
import { readStatus } from "@/server/audit-log/read-status";

/** One for each request. */
const known = cache((): { status?: Promise<AuditStatus> } => ({}));

/** How the log stands, read once for all parts of a page: two readings could differ, and then server and browser would. */
export function logStatus(actor: Actor): Promise<AuditStatus> {
  const request = known();
  request.status ??= readStatus(actor);
  return request.status;
}
