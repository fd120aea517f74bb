import "server-only";
import type { CaseSummary } from "@/lib/contracts/case";
import { type CaseState, type Flag, type Queue, queues, stateOfQueue } from "@/lib/contracts/vocabulary";
import { can } from "@/lib/permissions";
import type { Prisma } from "@/prisma/generated/client";
import type { Actor } from "@/server/actor";
import { caseReference } from "@/server/audit";
import { now } from "@/server/clock";

/** The columns of a case that a list shows. */
export const caseSelect = {
  id: true,
  number: true,
  state: true,
  outcome: true,
  closedReason: true,
  version: true,
  trigger: true,
  documentType: true,
  country: true,
  flags: true,
  risk: true,
  faceVerdict: true,
  flaggedAt: true,
  dueAt: true,
  decidedAt: true,
  holderId: true,
  leaseToken: true,
  leaseExpiresAt: true,
  reserved: true,
  holder: { select: { name: true } },
  assignee: { select: { id: true, name: true } },
  subject: { select: { externalId: true } },
  verification: { select: { externalId: true } },
} as const satisfies Prisma.CaseSelect;
export type CaseRow = Prisma.CaseGetPayload<{ select: typeof caseSelect }>;

/** The flags that say what a machine made of the face. */
export const biometricFlags: readonly Flag[] = ["face_match_low", "liveness_suspect"];

/** The queue in which a state waits, or null when the work on the case is done. */
export function queueOf(state: CaseState): Queue | null {
  return queues.find((queue) => stateOfQueue[queue] === state) ?? null;
}

/** Whether the viewer has a running claim on the case. One whose role is no reviewer's any more is worth nothing to them. */
export function holds(viewer: Actor, row: { holderId: string | null; leaseExpiresAt: Date | null }): boolean {
  return viewer.type === "user" && can(viewer, "case.claim") && row.holderId === viewer.id && isRunning(row.leaseExpiresAt);
}

export function isRunning(leaseExpiresAt: Date | null): boolean {
  return leaseExpiresAt !== null && leaseExpiresAt.getTime() > now().getTime();
}

/**
 * The row as anybody with access to the list may see it: no name, no field, no picture.
 * @param unjudged whether the viewer has yet to judge the faces (`isUnjudged`): then nothing that could sway them.
 */
export function toSummary(viewer: Actor, row: CaseRow, unjudged: boolean): CaseSummary {
  const running = isRunning(row.leaseExpiresAt);
  return {
    id: row.id,
    reference: caseReference(row.number),
    state: row.state,
    queue: queueOf(row.state),
    outcome: unjudged ? null : row.outcome,
    closedReason: row.closedReason,
    version: row.version,
    subjectId: row.subject.externalId,
    externalId: row.verification.externalId,
    trigger: row.trigger,
    document: { type: row.documentType, country: row.country },
    flags: unjudged ? row.flags.filter((flag) => !biometricFlags.includes(flag)) : row.flags,
    risk: unjudged ? null : row.risk,
    faceVerdict: unjudged ? null : row.faceVerdict,
    flaggedAt: row.flaggedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    holder:
      running && row.holderId && row.holder && row.leaseExpiresAt
        ? {
            id: row.holderId,
            name: row.holder.name,
            you: viewer.type === "user" && viewer.id === row.holderId,
            expiresAt: row.leaseExpiresAt.toISOString(),
            reserved: row.reserved,
          }
        : null,
    assignee: row.assignee && { ...row.assignee, you: viewer.type === "user" && viewer.id === row.assignee.id },
    attention: null,
  };
}
