import "server-only";
import type { CaseDetail, DecisionMade } from "@/lib/contracts/case";
import { AppError } from "@/lib/errors";
import { type Actor, authorizePerson, type UserActor } from "@/server/actor";
import { caseSelect, toSummary } from "@/server/cases/case-row";
import type { DecideCaseResult } from "@/server/cases/decide-case";
import { decisionDto, decisionIndexes, decisionSelect, judgementSelect } from "@/server/cases/decision-row";
import { getCase } from "@/server/cases/get-case";
import { isKeptBack } from "@/server/cases/kept-back";
import { now } from "@/server/clock";
import { db } from "@/server/db";
import { sql } from "@/server/plain-sql";
import { reasonLabels } from "@/server/reason-codes/reason-labels";

/** The answer to a decision, built from the ids that are kept for repeats: the decision, the case, and the next one if still held. */
export async function showDecision(actor: Actor, result: DecideCaseResult): Promise<DecisionMade> {
  authorizePerson(actor, "decision.make");
  const [row, decision, judgements, next] = await Promise.all([
    db().case.findUniqueOrThrow({ where: { id: result.caseId }, select: caseSelect }),
    db().decision.findUniqueOrThrow({ where: { id: result.decisionId }, select: decisionSelect }),
    db().judgement.findMany({
      where: { caseId: result.caseId, reviewerId: actor.id ?? "" },
      orderBy: { judgedAt: "asc" },
      select: judgementSelect,
    }),
    result.next && nextStillHeld(actor, result.next.caseId),
  ]);
  if (decision.reviewerId !== actor.id) throw new AppError("forbidden", "This answer belongs to somebody else.");
  const [labels, indexes, keptBack] = await Promise.all([
    reasonLabels([decision]),
    decisionIndexes(actor, [decision]),
    isKeptBack(actor, row),
  ]);
  return {
    decision: decisionDto(actor, decision, { labels, judgements, indexes }, null),
    case: toSummary(actor, row, keptBack),
    next: next?.lease ? { case: next, lease: next.lease } : null,
  };
}

/** A repeat may come long after: what was next then is shown, and its opening logged, only for whoever still works on it. */
async function nextStillHeld(actor: UserActor, caseId: string): Promise<CaseDetail | null> {
  const held = await sql().$queryRaw<unknown[]>`
    SELECT 1 FROM cases WHERE id = ${caseId}::uuid AND holder_id = ${actor.id}::uuid AND NOT reserved AND lease_expires_at > ${now()}`;
  return held.length > 0 ? getCase(actor, caseId) : null;
}
