import "server-only";
import type { AppealSummary } from "@/lib/contracts/appeal";
import type { AppealState } from "@/lib/contracts/vocabulary";
import type { Prisma } from "@/prisma/generated/client";
import type { Actor } from "@/server/actor";
import { caseReference } from "@/server/audit";
import { isRunning } from "@/server/cases/case-row";
import { isKeptBack } from "@/server/cases/kept-back";
import type { Tx } from "@/server/db";

export const openStates = ["waiting_for_us", "waiting_for_person"] as const satisfies readonly AppealState[];

export function isOpen(state: AppealState): boolean {
  return (openStates as readonly AppealState[]).includes(state);
}

/** The columns of an appeal that a list shows; what was said is not among them. */
export const appealSelect = {
  id: true,
  category: true,
  state: true,
  outcome: true,
  openedAt: true,
  dueAt: true,
  endedAt: true,
  openedById: true,
  openedBy: { select: { name: true } },
  case: {
    select: {
      id: true,
      number: true,
      state: true,
      outcome: true,
      version: true,
      holderId: true,
      leaseExpiresAt: true,
      holder: { select: { name: true } },
      subject: { select: { externalId: true } },
    },
  },
} as const satisfies Prisma.AppealSelect;
export type AppealRow = Prisma.AppealGetPayload<{ select: typeof appealSelect }>;

/**
 * The appeal as anybody with access to the list may see it.
 * @param keptBack whether the viewer must not know what came of its case (`isKeptBack`).
 */
export function toAppealSummary(viewer: Actor, row: AppealRow, keptBack: boolean): AppealSummary {
  return {
    id: row.id,
    case: {
      id: row.case.id,
      reference: caseReference(row.case.number),
      state: row.case.state,
      outcome: keptBack ? null : row.case.outcome,
    },
    subjectId: row.case.subject.externalId,
    category: row.category,
    state: row.state,
    outcome: keptBack ? null : row.outcome,
    version: row.case.version,
    openedAt: row.openedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    openedBy: personRef(viewer, row.openedById, row.openedBy),
    holder: holderOf(viewer, row),
  };
}

function holderOf(viewer: Actor, { state, case: { holderId, holder, leaseExpiresAt } }: AppealRow): AppealSummary["holder"] {
  const person = personRef(viewer, holderId, holder);
  // Once the appeal has ended, a claim on the case is about something else.
  if (!person || !leaseExpiresAt || !isRunning(leaseExpiresAt) || !isOpen(state)) return null;
  return { ...person, expiresAt: leaseExpiresAt.toISOString() };
}

/** Somebody of ours as a screen names them; null where there is nobody, and for a program, which speaks for the person. */
export function personRef(viewer: Actor, id: string | null, person: { name: string } | null): AppealSummary["openedBy"] {
  return viewer.type === "user" && id && person ? { id, name: person.name, you: viewer.id === id } : null;
}

/** The summary of one appeal that is there, as it stands in the caller's transaction. */
export async function appealSummary(tx: Tx, viewer: Actor, appealId: string): Promise<AppealSummary> {
  const row = await tx.appeal.findUniqueOrThrow({ where: { id: appealId }, select: appealSelect });
  return toAppealSummary(viewer, row, await isKeptBack(viewer, row.case, tx));
}
