import "server-only";
import type { CaseSummary } from "@/lib/contracts/case";
import { type CaseState, type Queue, queues, stateOfQueue } from "@/lib/contracts/vocabulary";
import { can } from "@/lib/permissions";
import type { Prisma } from "@/prisma/generated/client";
import type { Actor, UserActor } from "@/server/actor";
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

/** The queue in which a state waits, or null when the work on the case is done. */
export function queueOf(state: CaseState): Queue | null {
  return queues.find((queue) => stateOfQueue[queue] === state) ?? null;
}

/** Whether the viewer has a running claim on the case. One whose role is no reviewer's any more is worth nothing to them. */
export function holds(viewer: Actor, row: { holderId: string | null; leaseExpiresAt: Date | null }): boolean {
  return viewer.type === "user" && can(viewer, "case.claim") && row.holderId === viewer.id && isRunning(row.leaseExpiresAt);
}

type Leased = { holderId: string | null; leaseToken: string | null; leaseExpiresAt: Date | null; reserved: boolean };

/** Whether the decision comes from whoever works on the case, with the token of their running claim. */
export function leaseStands(decider: UserActor, { leaseToken }: { leaseToken: string }, row: Leased): boolean {
  return row.holderId === decider.id && !row.reserved && row.leaseToken === leaseToken && isRunning(row.leaseExpiresAt);
}

export function isRunning(leaseExpiresAt: Date | null): boolean {
  return leaseExpiresAt !== null && leaseExpiresAt.getTime() > now().getTime();
}

/**
 * The row as anybody with access to the list may see it: no name, no field, no picture.
 * @param keptBack whether the viewer must not know what was made of it (`isKeptBack`): then nothing that could sway them.
 */
export function toSummary(viewer: Actor, row: CaseRow, keptBack: boolean): CaseSummary {
  const running = isRunning(row.leaseExpiresAt);
  return {
    id: row.id,
    reference: caseReference(row.number),
    state: row.state,
    queue: queueOf(row.state),
    outcome: keptBack ? null : row.outcome,
    closedReason: keptBack ? null : row.closedReason,
    version: row.version,
    subjectId: row.subject.externalId,
    externalId: row.verification.externalId,
    trigger: row.trigger,
    document: { type: row.documentType, country: row.country },
    flags: keptBack ? [] : row.flags,
    risk: keptBack ? null : row.risk,
    faceVerdict: keptBack ? null : row.faceVerdict,
    flaggedAt: row.flaggedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    decidedAt: (!keptBack && row.decidedAt?.toISOString()) || null,
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
