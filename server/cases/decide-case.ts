import "server-only";
import type { DecideInput } from "@/lib/contracts/case";
import type { DecisionOutcome } from "@/lib/contracts/reason-code";
import { type CaseState, stateOfQueue } from "@/lib/contracts/vocabulary";
import { AppError } from "@/lib/errors";
import { type Actor, authorize, authorizePerson, type UserActor } from "@/server/actor";
import { audit } from "@/server/audit";
import { queueOf } from "@/server/cases/case-row";
import { heldOrNext } from "@/server/cases/claim-next-case";
import { type Claim, noLease } from "@/server/cases/claimed-case";
import { decisionRefusal } from "@/server/cases/decision-refusal";
import { caseOutcomeOf, checkedReasons, nextState, type Stage, stageOf } from "@/server/cases/decision-rules";
import { recordDecision } from "@/server/cases/record-decision";
import { now } from "@/server/clock";
import { keyedRatio } from "@/server/crypto/keyed-hash";
import { type Tx, transaction } from "@/server/db";
import { type IdempotencyTicket, once } from "@/server/idempotency";
import { type PolicyInForce, policyInForce } from "@/server/policy-in-force";
import { reasonCodesInForce } from "@/server/reason-codes/reason-codes-in-force";

export type DecideCaseInput = DecideInput & { caseId: string; version: number; idempotency: IdempotencyTicket };

/** Ids only: it is stored for repeats of the request. `next` is the case claimed in the same transaction, or one held already. */
export type DecideCaseResult = { decisionId: string; caseId: string; next: { caseId: string; leaseToken: string } | null };

/**
 * Records one reviewer's judgement and moves the case: decision, audit event and the claim on the next case commit together.
 * @throws AppError `not-found`; `forbidden` or `took-part`; `unprocessable` (reasons); `lease-lost`, `held-by-another` (409) or
 *   `version-changed` (412), the last three with who decided.
 */
export async function decideCase(actor: Actor, input: DecideCaseInput): Promise<DecideCaseResult> {
  authorizePerson(actor, "decision.make");
  const [policy, codes] = await Promise.all([policyInForce(), reasonCodesInForce()]);
  return transaction((tx) =>
    once(tx, input.idempotency, async () => {
      const found = await loadCase(tx, actor, input);
      const reasons = checkedReasons(input, stageOf(found.state) ?? "first", found.hasFailedCheck, codes);
      const stage = await permittedStage(tx, actor, found, input);
      const state = await moveCase(tx, actor, input, found, stage, policy);
      const { outcome, note, version } = input;
      const decisionId = await recordDecision(tx, actor, { on: found, stage, outcome, reasons, note, version, state, policy });
      if (state === "escalated")
        await audit(tx, actor, { action: "case.escalated", case: found, details: { queue: stateOfQueue.escalated, decisionId } });
      const claim = input.claimNext ? await heldOrNext(tx, actor, queueOf(found.state) ?? "first", policy.body.leaseSeconds) : null;
      return { decisionId, caseId: found.id, next: claim && toNext(claim) };
    }),
  );
}

function toNext(claim: Claim): { caseId: string; leaseToken: string } {
  return { caseId: claim.caseId, leaseToken: claim.leaseToken };
}

/** The columns that a decision looks at. */
type Locked = {
  id: string;
  number: number;
  state: CaseState;
  version: number;
  hasFailedCheck: boolean;
  verificationId: string;
  subjectId: string;
};

type Found = Awaited<ReturnType<typeof loadCase>>;

/** The row lock comes first: case and decisions are read by two statements, which must not see two different moments. */
async function loadCase(tx: Tx, actor: UserActor, input: DecideCaseInput) {
  const [row] = await tx.$queryRaw<Locked[]>`
    SELECT id, number, state::text AS state, version, has_failed_check AS "hasFailedCheck", verification_id AS "verificationId",
      subject_id AS "subjectId"
    FROM cases WHERE id = ${input.caseId}::uuid FOR UPDATE`;
  if (!row) throw new AppError("not-found", "There is no such case.");
  // Whoever decides too late learns who was first, not that a case which somebody escalated meanwhile is a senior's.
  if (row.version !== input.version) throw await decisionRefusal(tx, actor, input);
  if (row.state === "escalated" || row.state === "appeal_review") authorize(actor, "decision.make_as_senior");
  if (row.state === "appeal_review")
    throw new AppError("not-open", "This case is under appeal: decide the appeal.", { facts: { state: row.state } });
  const decisions = await tx.decision.findMany({
    where: { caseId: row.id, undo: null },
    orderBy: { decidedAt: "asc" },
    select: { stage: true, outcome: true, reviewerId: true },
  });
  return { ...row, decisions, subject: await noteSubject(tx, row.subjectId, input) };
}

/** The subject whose key seals the note; without a note there is nothing to seal and the key is left where it is. */
async function noteSubject(tx: Tx, id: string, { note }: DecideCaseInput): Promise<{ id: string; wrappedKey: Uint8Array | null }> {
  return note ? tx.subject.findUniqueOrThrow({ where: { id }, select: { id: true, wrappedKey: true } }) : { id, wrappedKey: null };
}

/** The stage this decision has, unless the case moved on or this person decided before. */
async function permittedStage(tx: Tx, actor: UserActor, found: Found, input: DecideCaseInput): Promise<Stage> {
  const stage = stageOf(found.state);
  if (!stage) throw await decisionRefusal(tx, actor, input);
  if (found.decisions.some((decision) => decision.reviewerId === actor.id)) {
    throw new AppError("took-part", "You decided on this case before: somebody else has to decide now.");
  }
  return stage;
}

/** The conditional update that only one of several writers can win. */
async function moveCase(tx: Tx, actor: UserActor, input: DecideCaseInput, found: Found, stage: Stage, policy: PolicyInForce) {
  const at = now();
  const first = found.decisions.findLast((decision) => decision.stage === "first")?.outcome ?? null;
  const drawn = keyedRatio("sample", `second|${found.id}`) < policy.body.secondReviewRate;
  const state = nextState(stage, input.outcome, drawn, first as DecisionOutcome | null);
  const moved = await tx.case.updateMany({
    where: {
      id: found.id,
      version: input.version,
      state: found.state,
      holderId: actor.id,
      leaseToken: input.leaseToken,
      leaseExpiresAt: { gt: at },
    },
    data: {
      state,
      version: { increment: 1 },
      outcome: state === "decided" && input.outcome !== "escalate" ? caseOutcomeOf[input.outcome] : null,
      decidedAt: state === "decided" ? at : null,
      ...noLease,
    },
  });
  if (moved.count !== 1) throw await decisionRefusal(tx, actor, input);
  return state;
}
