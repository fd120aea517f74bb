import "server-only";
import { canonicalJson } from "@/lib/canonical-json";
import { type AuditEntryDto, type AuditEventDto, type AuditFilters, auditFormat } from "@/lib/contracts/audit";
import type { AuditAction } from "@/lib/contracts/audit-actions";
import { Prisma } from "@/prisma/generated/client";

export type AuditEventRow = Prisma.AuditEventGetPayload<Record<string, never>>;

/** Every column of an event `e`, for plain SQL. */
export const eventColumns = Prisma.sql`e.id, e.occurred_at AS "occurredAt", e.action, e.outcome::text AS outcome, e.actor_type::text AS "actorType",
  e.actor_id AS "actorId", e.actor_name AS "actorName", e.actor_role AS "actorRole", e.session_id AS "sessionId", e.sign_in AS "signIn",
  e.request_id AS "requestId", e.address, e.case_id AS "caseId", e.case_reference AS "caseReference", e.verification_id AS "verificationId",
  e.details, e.format, e.subject, e.case_version_before AS "caseVersionBefore", e.case_version_after AS "caseVersionAfter",
  e.policy_version AS "policyVersion", e.score_version AS "scoreVersion"`;

/** The filters of a list or an export, on events `e`. */
export function auditCondition({ actor, action, caseId, from, to }: AuditFilters): Prisma.Sql {
  const conditions = [Prisma.sql`true`];
  if (actor) conditions.push(Prisma.sql`e.actor_id = ${actor}`);
  if (action) conditions.push(Prisma.sql`e.action = ${action}`);
  if (caseId) conditions.push(Prisma.sql`e.case_id = ${caseId}::uuid`);
  if (from) conditions.push(Prisma.sql`e.occurred_at >= ${from}::timestamptz`);
  if (to) conditions.push(Prisma.sql`e.occurred_at < ${to}::timestamptz`);
  return Prisma.join(conditions, " AND ");
}

/**
 * What an event says, from all of its columns, so that no change of any of them goes unnoticed.
 * @throws RangeError when the row is of a form that this version does not know.
 */
export function toEntry(row: AuditEventRow): AuditEntryDto {
  if (row.format !== auditFormat) throw new RangeError(`Events of form ${row.format} are not known here.`);
  const { caseVersionBefore: before, caseVersionAfter: after } = row;
  return {
    v: auditFormat,
    id: row.id,
    occurredAt: row.occurredAt.toISOString(),
    action: row.action as AuditAction,
    outcome: row.outcome,
    actor: {
      type: row.actorType,
      id: row.actorId,
      role: row.actorRole,
      name: row.actorName,
      sessionId: row.sessionId,
      signIn: row.signIn,
    },
    subject: row.subject,
    caseId: row.caseId,
    caseReference: row.caseReference,
    caseVersion: before === null && after === null ? null : ({ before, after } as { before: number; after: number }),
    verificationId: row.verificationId,
    policyVersion: row.policyVersion,
    scoreVersion: row.scoreVersion,
    requestId: row.requestId,
    address: row.address,
    details: row.details as Record<string, unknown>,
  };
}

/** The entry as it stands in the log: canonical JSON (RFC 8785). */
export function entryOf(row: AuditEventRow): string {
  return canonicalJson(toEntry(row));
}

export function toEvent(row: AuditEventRow, index: number | null): AuditEventDto {
  return { ...toEntry(row), index };
}
