import "server-only";
import type { AuditEventDto, AuditFilters } from "@/lib/contracts/audit";
import type { AuditAction } from "@/lib/contracts/vocabulary";
import type { Prisma } from "@/prisma/generated/client";

export type AuditEventRow = Prisma.AuditEventGetPayload<Record<string, never>>;

export function auditWhere(filters: AuditFilters): Prisma.AuditEventWhereInput {
  return {
    actorId: filters.actor,
    action: filters.action,
    caseId: filters.caseId,
    occurredAt: filters.from || filters.to ? { gte: filters.from, lt: filters.to } : undefined,
  };
}

export function toEvent(row: AuditEventRow): AuditEventDto {
  return {
    id: row.id,
    occurredAt: row.occurredAt.toISOString(),
    action: row.action as AuditAction,
    outcome: row.outcome,
    actor: { type: row.actorType, id: row.actorId, role: row.actorRole, name: row.actorName },
    caseId: row.caseId,
    caseReference: row.caseReference,
    verificationId: row.verificationId,
    requestId: row.requestId,
    address: row.address,
    details: row.details as Record<string, unknown>,
  };
}
