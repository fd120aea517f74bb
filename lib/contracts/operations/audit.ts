import { auditEventSchema, auditExportSchema, auditQuerySchema } from "@/lib/contracts/audit";
import { pageOf } from "@/lib/contracts/common";
import type { Operation } from "@/lib/contracts/operation";

export const auditOperations = {
  listAuditEvents: {
    name: "GET /api/v1/audit/events",
    summary: "List who did or saw what, newest first",
    description: "Reading the log is logged too.",
    action: "audit.read",
    query: auditQuerySchema,
    answers: { 200: pageOf(auditEventSchema) },
    refusals: ["bad-cursor"],
  },
  exportAuditEvents: {
    name: "GET /api/v1/audit/export",
    summary: "Export the log as a stream",
    description: "Oldest first: one JSON object per line, or CSV with a header.",
    action: "audit.export",
    query: auditExportSchema,
    answers: { 200: { mediaTypes: ["application/jsonl", "text/csv"] } },
  },
} as const satisfies Record<string, Operation>;
