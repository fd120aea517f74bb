import "server-only";
import type { AuditAction } from "@/lib/contracts/vocabulary";
import type { Prisma } from "@/prisma/generated/client";
import type { Actor } from "@/server/actor";
import { now } from "@/server/clock";
import { afterCommit, type Tx } from "@/server/db";
import { countAuditEvent } from "@/server/metrics/count-audit-event";

/** What happened. `details` holds codes, counts, versions and hashes, never a value read from a document. */
export type AuditEntry = {
  action: AuditAction;
  outcome?: "success" | "failure";
  case?: { id: string; number: number } | null;
  verificationId?: string | null;
  details?: Record<string, Prisma.InputJsonValue | null | undefined>;
};

/** The reference people use for a case. */
export function caseReference(number: number): string {
  return `SL-${number}`;
}

/** Writes one event in the transaction of the act that it records: if it cannot be written, the act does not happen. */
export async function audit(tx: Tx, actor: Actor, entry: AuditEntry): Promise<void> {
  await tx.auditEvent.create({ data: eventRow(actor, entry), select: { id: true } });
  afterCommit(tx, () => countAuditEvent(entry));
}

function eventRow(actor: Actor, entry: AuditEntry): Prisma.AuditEventCreateInput {
  return {
    occurredAt: now(),
    action: entry.action,
    outcome: entry.outcome ?? "success",
    actorType: actor.type,
    actorId: actor.id,
    actorName: "name" in actor ? actor.name : null,
    actorRole: actor.type === "user" ? actor.role : null,
    sessionId: actor.type === "user" ? actor.sessionId : null,
    requestId: actor.requestId,
    address: actor.type === "user" ? actor.address : null,
    caseId: entry.case?.id ?? null,
    caseReference: entry.case ? caseReference(entry.case.number) : null,
    verificationId: entry.verificationId ?? null,
    details: (entry.details ?? {}) as Prisma.InputJsonObject,
  };
}
