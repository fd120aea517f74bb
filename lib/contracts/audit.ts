import { z } from "zod";
import { idSchema, instantSchema, pageQuery, plainText, timeSchema } from "./common";
import { auditActions } from "./vocabulary";

export const auditActionSchema = z.enum(auditActions);

export const actorTypes = ["user", "api_key", "provider", "system"] as const;
export type ActorType = (typeof actorTypes)[number];

export const auditFiltersSchema = z.strictObject({
  actor: idSchema.optional(),
  action: auditActionSchema.optional(),
  caseId: z.uuid().optional(),
  from: instantSchema.optional(),
  to: instantSchema.optional(),
});
export type AuditFilters = z.infer<typeof auditFiltersSchema>;
export const auditQuerySchema = auditFiltersSchema.extend(pageQuery);
export const auditExportSchema = auditFiltersSchema.extend({
  format: z.enum(["jsonl", "csv"]),
  purpose: plainText(200).trim().min(3).describe("Why the log leaves the house; it goes on the record."),
});

/** One fact about who did or saw what. Holds no personal data of a subject. */
export const auditEventSchema = z.object({
  id: z.uuid(),
  occurredAt: timeSchema,
  action: auditActionSchema,
  outcome: z.enum(["success", "failure"]),
  actor: z.object({
    type: z.enum(actorTypes),
    id: z.string().nullable(),
    role: z.string().nullable(),
    name: z.string().nullable(),
  }),
  caseId: z.uuid().nullable(),
  caseReference: z.string().nullable(),
  verificationId: z.uuid().nullable(),
  requestId: z.string().nullable(),
  address: z.string().nullable(),
  details: z
    .record(z.string(), z.unknown())
    .describe("Codes, counts, ids and names of staff and keys; never a value read from a document."),
});
export type AuditEventDto = z.infer<typeof auditEventSchema>;
