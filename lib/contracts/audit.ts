import { z } from "zod";
import { idSchema, instantSchema, pageQuery, plainText } from "./common";

/** Every action that the audit log knows, `noun.verb`. */
export const auditActions = [
  "verification.received",
  "verification.flagged",
  "verification.cleared",
  "verification.closed",
  "verification.erased",
  "image.added",
  "webhook.received",
  "webhook.rejected",
  "case.opened",
  "case.claimed",
  "case.released",
  "case.lease_expired",
  "case.closed",
  "case.escalated",
  "decision.made",
  "decision.refused",
  "image.viewed",
  "search.run",
  "audit.read",
  "audit.exported",
  "signin.succeeded",
  "signin.failed",
  "signin.locked",
  "signout.done",
  "user.created",
  "api_key.created",
  "policy.changed",
] as const;
export const auditActionSchema = z.enum(auditActions);
export type AuditAction = z.infer<typeof auditActionSchema>;

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
