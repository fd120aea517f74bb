import {
  auditEventSchema,
  auditExportSchema,
  auditQuerySchema,
  auditStatusSchema,
  consistencyQuerySchema,
  entryBundleParams,
  tileParams,
} from "@/lib/contracts/audit";
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
  readLogCheckpoint: {
    name: "GET /api/v1/audit/log/checkpoint",
    summary: "Read the newest signed checkpoint of the log",
    description: "With the tiles beside it the log as auditors' own tools fetch it (C2SP tlog-tiles); their prefix is /api/v1/audit/log/.",
    action: "audit.read",
    answers: { 200: { mediaTypes: ["text/plain"] } },
    refusals: ["not-found"],
  },
  readLogTile: {
    name: "GET /api/v1/audit/log/tile/{level}/{index}",
    summary: "Read 256 neighbouring hashes of the log's tree",
    description: "A tile (C2SP tlog-tiles) of 32 bytes for each hash, as far as the newest checkpoint vouches for them. It never changes.",
    action: "audit.read",
    params: tileParams,
    answers: { 200: { mediaTypes: ["application/octet-stream"] } },
    refusals: ["invalid-input"],
  },
  readLogEntries: {
    name: "GET /api/v1/audit/log/tile/entries/{index}",
    summary: "Read 256 neighbouring entries of the log",
    description:
      "An entry bundle (C2SP tlog-tiles): each entry as it was hashed, after its length in two bytes. Reading them is logged as an " +
      "export: one event for all that the same sign-in or key fetches from there on within an hour.",
    action: "audit.export",
    params: entryBundleParams,
    answers: { 200: { mediaTypes: ["application/octet-stream"] } },
    refusals: ["invalid-input"],
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
