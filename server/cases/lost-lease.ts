import "server-only";
import type { CaseState } from "@/lib/contracts/vocabulary";
import { AppError } from "@/lib/errors";
import type { UserActor } from "@/server/actor";
import { caseReference } from "@/server/audit";
import { isRunning } from "@/server/cases/case-row";
import { isKeptBack } from "@/server/cases/kept-back";
import type { Tx } from "@/server/db";

const selection = {
  number: true,
  state: true,
  outcome: true,
  version: true,
  holderId: true,
  leaseExpiresAt: true,
  reserved: true,
  holder: { select: { name: true } },
  decisions: {
    where: { undo: null },
    orderBy: { caseVersion: "desc" },
    take: 1,
    select: { caseVersion: true, outcome: true, decidedAt: true, reviewerId: true, reviewer: { select: { name: true } } },
  },
} as const;

/**
 * Why a write with a lease found nothing to change: the error that says who decided or who holds the case now.
 * Null when there is no such case.
 */
export async function lostLease(tx: Tx, actor: UserActor, caseId: string): Promise<AppError | null> {
  const row = await tx.case.findUnique({ where: { id: caseId }, select: selection });
  if (!row) return null;
  const keptBack = await isKeptBack(actor, { id: caseId, state: row.state }, tx);
  const last = keptBack ? undefined : decisionThatCounts(actor, row);
  const facts = {
    reference: caseReference(row.number),
    state: row.state,
    outcome: keptBack ? null : row.outcome,
    version: row.version,
    ...whoDecided(actor, last),
  };
  if (row.holderId && row.holderId !== actor.id && isRunning(row.leaseExpiresAt)) {
    return new AppError("held-by-another", "{name} holds this case now.", {
      values: { name: String(row.holder?.name) },
      facts: { ...facts, holder: { id: row.holderId, name: row.holder?.name }, until: row.leaseExpiresAt?.toISOString() },
    });
  }
  if (row.reserved && row.holderId === actor.id && isRunning(row.leaseExpiresAt))
    return new AppError("only-reserved", "This case is kept for you as the next one: claim it before you work on it.", { facts });
  if (!last)
    return new AppError("lease-lost", "Your claim on this case has ended. Claim it again; your note and reasons were not sent.", { facts });
  if (last.reviewerId === actor.id)
    return new AppError("lease-lost", "You have decided this case already. Your note and reasons were not sent.", { facts });
  const values = { name: last.reviewer.name };
  return new AppError("lease-lost", "{name} has decided this case already. Your note and reasons were not sent.", { values, facts });
}

/**
 * The decision that a latecomer is told of: the one that made the case what it is now, not one from before it was reopened,
 * appealed against or closed. Whoever may still decide in a second review must not learn the first answer from a refusal.
 */
function decisionThatCounts(
  actor: UserActor,
  { state, version, decisions }: { state: CaseState; version: number; decisions: LastDecision[] },
) {
  const [last] = decisions;
  if (!last || last.caseVersion !== version - 1) return undefined;
  return state === "second_review" && last.reviewerId !== actor.id ? undefined : last;
}

type LastDecision = { caseVersion: number; outcome: string; decidedAt: Date; reviewerId: string; reviewer: { name: string } };

function whoDecided(actor: UserActor, decision: LastDecision | undefined): Record<string, unknown> {
  if (!decision) return {};
  const { outcome, decidedAt, reviewerId, reviewer } = decision;
  return {
    decidedBy: { id: reviewerId, name: reviewer.name, you: reviewerId === actor.id },
    decidedOutcome: outcome,
    decidedAt: decidedAt.toISOString(),
  };
}
