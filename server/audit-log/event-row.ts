import "server-only";
import { z } from "zod";
import type { AuditAction, AuditEventDto, AuditFilters } from "@/lib/contracts/audit";
import { AppError } from "@/lib/errors";
import type { Prisma } from "@/prisma/generated/client";

export type AuditEventRow = Prisma.AuditEventGetPayload<Record<string, never>>;

/** @throws AppError `invalid-input` for a case's id that is not one of ours, which the database would refuse. */
export function auditWhere(filters: AuditFilters): Prisma.AuditEventWhereInput {
  if (filters.caseId !== undefined && !z.uuid().safeParse(filters.caseId).success) {
    throw new AppError("invalid-input", "Some filters are not right.", {
      errors: [{ path: "caseId", message: "is not the id of a case" }],
    });
  }
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
