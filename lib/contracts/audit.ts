import { z } from "zod";
import { idSchema, instantSchema, pageQuery, plainText } from "./common";
import { type AuditAction, auditActions } from "./vocabulary";

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
  /** Why the log leaves the house; it goes on the record. */
  purpose: plainText(200).trim().min(3),
});

/** One fact about who did or saw what. Holds no personal data of a subject. */
export type AuditEventDto = {
  id: string;
  occurredAt: string;
  action: AuditAction;
  outcome: "success" | "failure";
  actor: { type: ActorType; id: string | null; role: string | null; name: string | null };
  caseId: string | null;
  caseReference: string | null;
  verificationId: string | null;
  requestId: string | null;
  address: string | null;
  details: Record<string, unknown>;
};
