import "server-only";
import type { DecisionOutcome } from "@/lib/contracts/reason-code";
import type { DecisionUndone } from "@/lib/contracts/undo";
import type { CaseState } from "@/lib/contracts/vocabulary";
import { AppError } from "@/lib/errors";
import type { Prisma } from "@/prisma/generated/client";
import { type Actor, authorize, authorizePerson, type UserActor } from "@/server/actor";
import { lockWithEvidence } from "@/server/appeals/lock-appeal";
import { audit } from "@/server/audit";
import { noLease, showLease, take } from "@/server/cases/claimed-case";
import { caseOutcomeOf, type Stage } from "@/server/cases/decision-rules";
import { showDecision } from "@/server/cases/show-decision";
import { now } from "@/server/clock";
import { type Tx, transaction } from "@/server/db";
import { policyInForce } from "@/server/policy-in-force";

export type UndoDecisionInput = { decisionId: string; version: number };

const selection = {
  id: true,
  stage: true,
  outcome: true,
  effectiveAt: true,
  queuedAt: true,
  undo: { select: { decisionId: true } },
  resultOf: { select: { id: true, decision: { select: { outcome: true, decidedAt: true } } } },
  case: {
    select: {
      id: true,
      number: true,
      state: true,
      version: true,
      holderId: true,
      verificationId: true,
      subject: { select: { wrappedKey: true } },
      verification: { select: { sealed: true } },
    },
  },
} as const satisfies Prisma.DecisionSelect;
type Found = Prisma.DecisionGetPayload<{ select: typeof selection }>;

/**
 * Takes back one's own decision before it is final: the case stands where it stood, with a claim on it, and an appeal waits again.
 * The decision stays on record as undone.
 * @param input.version the version of the case now
 * @throws AppError `not-found`; `forbidden` of somebody else's; `already-undone`, `too-late` or `not-open` (409); `version-changed` (412).
 */
export async function undoDecision(actor: Actor, { decisionId, version }: UndoDecisionInput): Promise<DecisionUndone> {
  authorizePerson(actor, "decision.make");
  const { leaseSeconds } = (await policyInForce()).body;
  const claim = await transaction(async (tx) => {
    const found = await lockDecision(tx, actor, decisionId);
    // Read after the wait for the lock, so that whoever found the decision final meanwhile is not overruled.
    const at = now();
    requireUndoable(found, version, at);
    await tx.decisionUndo.create({ data: { decisionId, undoneAt: at }, select: { decisionId: true } });
    const state = await moveBack(tx, found);
    const { id, stage, outcome, resultOf, case: about } = found;
    const versions = { versionBefore: about.version, versionAfter: about.version + 1 };
    const details = { decisionId: id, stage, outcome, ...versions, state, appealId: resultOf?.id };
    await audit(tx, actor, { action: "decision.undone", case: about, verificationId: about.verificationId, details });
    return take(tx, actor, { id: about.id, previousHolderId: null }, { leaseSeconds });
  });
  const { decision, case: about } = await showDecision(actor, { decisionId, caseId: claim.caseId, next: null });
  return { decision, case: about, lease: showLease(actor, claim) };
}

/** The decision, with its case locked; somebody else's is refused before anything is told of it. */
async function lockDecision(tx: Tx, actor: UserActor, id: string): Promise<Found> {
  const known = await tx.decision.findUnique({ where: { id }, select: { caseId: true, reviewerId: true, stage: true } });
  if (!known) throw new AppError("not-found", "There is no such decision.");
  if (known.reviewerId !== actor.id) throw new AppError("forbidden", "Only whoever made a decision takes it back.");
  // They get the case back, which may be one for seniors.
  if (known.stage === "escalation" || known.stage === "appeal") authorize(actor, "decision.make_as_senior");
  await lockWithEvidence(tx, known.caseId);
  return tx.decision.findUniqueOrThrow({ where: { id }, select: selection });
}

/** Where a decision can have left its case. Anything else happened to the case since. */
const decidedStates: CaseState[] = ["decided", "second_review", "escalated"];

function requireUndoable({ undo, effectiveAt, case: about }: Found, version: number, at: Date): void {
  if (undo) throw new AppError("already-undone", "You have taken this decision back already.");
  // Whoever holds the case found the decision final by their clock, and that stands.
  if (effectiveAt <= at || about.holderId)
    throw new AppError("too-late", "The time to take this decision back is over: it is final.", {
      facts: { effectiveAt: effectiveAt.toISOString() },
    });
  if (!decidedStates.includes(about.state))
    throw new AppError("not-open", "The case was closed since: there is nothing to go back to.", { facts: { state: about.state } });
  if (!about.verification.sealed || !about.subject.wrappedKey)
    throw new AppError("not-open", "The evidence was erased since: nobody could decide again.", { facts: { state: about.state } });
  if (about.version !== version)
    throw new AppError("version-changed", "The case changed since you decided it (version {version} now). Look again first.", {
      values: { version: about.version },
      facts: { version: about.version, state: about.state },
    });
}

const stateBefore: Record<Stage, CaseState> = {
  first: "open",
  second: "second_review",
  escalation: "escalated",
  appeal: "appeal_review",
};

/** Puts the case, and the appeal that the decision ended, back to how the decision found them. */
async function moveBack(tx: Tx, { id, stage, queuedAt, resultOf, case: about }: Found): Promise<CaseState> {
  const state = stateBefore[stage];
  const appealed = resultOf?.decision;
  if (resultOf)
    await tx.appeal.update({
      where: { id: resultOf.id, resultDecisionId: id },
      data: { state: "waiting_for_us", outcome: null, sealedSentence: null, endedAt: null, resultDecisionId: null },
      select: { id: true },
    });
  await tx.case.update({
    where: { id: about.id, version: about.version },
    data: {
      ...noLease,
      state,
      // Under appeal the decision that is complained about stands; at every other stage nothing stood before.
      outcome: appealed ? caseOutcomeOf[appealed.outcome as Exclude<DecisionOutcome, "escalate">] : null,
      decidedAt: appealed?.decidedAt ?? null,
      queuedAt: queuedAt ?? undefined,
      version: { increment: 1 },
    },
    select: { id: true },
  });
  return state;
}
