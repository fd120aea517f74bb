import "server-only";
import type { AuditEntry } from "@/server/audit";
import { metrics } from "@/server/metrics/metrics";

/** Counts an event that is kept, and a decision among them by stage and outcome. Image views and failed sign-ins are events. */
export function countAuditEvent({ action, details }: AuditEntry): void {
  const { auditEvents, decisions } = metrics();
  auditEvents.inc({ action });
  if (action === "decision.made") decisions.inc({ stage: String(details?.stage), outcome: String(details?.outcome) });
}
