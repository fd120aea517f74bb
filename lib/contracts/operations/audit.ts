import { auditEventSchema, auditExportSchema, auditQuerySchema, auditStatusSchema, consistencyQuerySchema } from "@/lib/contracts/audit";
import { idParams, pageOf } from "@/lib/contracts/common";
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
    description:
      "In the order of the log: one JSON object per line, by `proof` followed by the tree and the signed checkpoint that prove them, or " +
      "CSV with a header. Waits until the log has taken up the export itself.",
    action: "audit.export",
    query: auditExportSchema,
    answers: { 200: { mediaTypes: ["application/jsonl", "text/csv"] } },
    refusals: ["unavailable"],
  },
  readAuditStatus: {
    name: "GET /api/v1/audit/status",
    summary: "Read who the log is, how far it is signed and what its continuous check found",
    action: "audit.read",
    answers: { 200: auditStatusSchema },
  },
  readAuditConsistency: {
    name: "GET /api/v1/audit/consistency",
    summary: "Prove that the log of one checkpoint extends that of an earlier one",
    description: "Old size, hashes and the later checkpoint, in the form that witnesses take (C2SP tlog-witness).",
    action: "audit.read",
    query: consistencyQuerySchema,
    answers: { 200: { mediaTypes: ["text/plain"] } },
    refusals: ["not-found"],
  },
  readEventReceipt: {
    name: "GET /api/v1/audit/events/{id}/receipt",
    summary: "Download the receipt of an event",
    description: "A .tlog-proof (C2SP tlog-proof) with the event in it. Waits for a moment when the log has not taken the event up yet.",
    action: "audit.read",
    params: idParams,
    answers: { 200: { mediaTypes: ["text/plain"] } },
    refusals: ["not-found", "unavailable"],
  },
  readDecisionReceipt: {
    name: "GET /api/v1/decisions/{id}/receipt",
    summary: "Download the receipt of a decision",
    description: "As that of an event; reviewers get those of their own decisions.",
    action: "receipt.read",
    params: idParams,
    answers: { 200: { mediaTypes: ["text/plain"] } },
    refusals: ["not-found", "unavailable"],
  },
} as const satisfies Record<string, Operation>;
