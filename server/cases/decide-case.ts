import "server-only";
import type { DecideInput } from "@/lib/contracts/case";
import type { DecisionOutcome } from "@/lib/contracts/reason-code";
import { type CaseState, type Flag, stateOfQueue } from "@/lib/contracts/vocabulary";
import { AppError } from "@/lib/errors";
import { type Actor, authorize, authorizePerson, type UserActor } from "@/server/actor";
import { audit } from "@/server/audit";
import { leaseStands, queueOf } from "@/server/cases/case-row";
import { heldOrNext } from "@/server/cases/claim-next-case";
import { decisionRefusal } from "@/server/cases/decision-refusal";
import { caseOutcomeOf, checkedReasons, nextState, type Stage, stageOf, whySecondReview } from "@/server/cases/decision-rules";
import { requireJudgement } from "@/server/cases/judge-first";
import { letReservedGo } from "@/server/cases/let-reserved-go";
import { recordDecision } from "@/server/cases/record-decision";
import { now } from "@/server/clock";
import { db } from "@/server/db";
import { type IdempotencyTicket, once } from "@/server/idempotency";
import { plainTransaction, type SqlTx } from "@/server/plain-sql";
import { type PolicyInForce, policyInForce } from "@/server/policy-in-force";
import { reasonCodesInForce } from "@/server/reason-codes/reason-codes-in-force";

export type DecideCaseInput = DecideInput & { caseId: string; version: number; idempotency: IdempotencyTicket };

/** Ids only: it is stored for repeats of the request. `next` is the case claimed in the same transaction, or one held already. */
export type DecideCaseResult = { decisionId: string; caseId: string; next: { caseId: string; leaseToken: string } | null };

/**
 * Records one reviewer's judgement and moves the case: decision, audit event and the claim on the next case commit together.
 * @throws AppError `not-found`; `forbidden` or `took-part`; `unprocessable` (reasons, or no judgement); `lease-lost`,
 *   `held-by-another` (409) or `version-changed` (412), the last three with who decided.
 */
export async function decideCase(actor: Actor, input: DecideCaseInput): Promise<DecideCaseResult> {
  authorizePerson(actor, "decision.make");
  const [policy, codes] = await Promise.all([policyInForce(), reasonCodesInForce()]);
  const work = (tx: SqlTx) =>
    once(tx, input.idempotency, async () => {
      const found = await loadCase(tx, actor, input);
      const stage = permittedStage(actor, found);
      // Only who holds the case is told what their decision lacks: everybody else learns who holds or decided it.
      if (!leaseStands(actor, input, found)) throw new TooLate();
      await requireJudgement(tx, actor, found, policy.body);
      const reasons = checkedReasons(input, stage, found.hasFailedCheck, codes);
      const at = now();
      const secondReview = stage === "first" ? whySecondReview(found, input.outcome, policy.body) : null;
      const state = await moveCase(tx, actor, input, found, { stage, needsSecond: secondReview !== null, at });
      const { outcome, note, version } = input;
      const made = { on: found, stage, outcome, reasons, note, version, state, secondReview, policy, at };
      const decisionId = await recordDecision(tx, actor, made);
      if (state === "escalated")
        await audit(tx, actor, { action: "case.escalated", case: found, details: { queue: stateOfQueue.escalated, decisionId } });
      const next = await moveOn(tx, actor, input, found.state, policy);
      return { decisionId, caseId: found.id, next };
    });
  try {
    return await plainTransaction(work);
  } catch (error) {
    // Told on another connection, and only once this one is given back: many who are late must not wait for each other's.
    throw error instanceof TooLate ? await decisionRefusal(db(), actor, input) : error;
  }
}

/** Somebody was first: the claim has ended, or the case moved on. */
class TooLate extends Error {}

/** The case that the reviewer goes on with. Who stops here keeps none: what was kept for them is free for others. */
async function moveOn(tx: SqlTx, actor: UserActor, { claimNext }: DecideCaseInput, from: CaseState, { body }: PolicyInForce) {
  const claim = claimNext ? await heldOrNext(tx, actor, queueOf(from) ?? "first", body.leaseSeconds) : null;
  if (!claim) await letReservedGo(tx, actor.id, actor);
  return claim && { caseId: claim.caseId, leaseToken: claim.leaseToken };
}

/** The columns that a decision looks at. */
type Locked = {
  id: string;
  number: number;
  state: CaseState;
  version: number;
  hasFailedCheck: boolean;
  flags: Flag[];
  faceVerdict: string | null;
  verificationId: string;
  subjectId: string;
  queuedAt: Date;
  claimedAt: Date | null;
  holderId: string | null;
  leaseToken: string | null;
  leaseExpiresAt: Date | null;
  reserved: boolean;
};

/** An earlier decision on the case that nobody took back. */
type Standing = { stage: Stage; outcome: DecisionOutcome; reviewerId: string };

type Found = Awaited<ReturnType<typeof loadCase>>;

/** The row lock comes first: case and decisions are read by two statements, which must not see two different moments. */
async function loadCase(tx: SqlTx, actor: UserActor, input: DecideCaseInput) {
  const [row] = await tx.$queryRaw<Locked[]>`
    SELECT id, number, state::text AS state, version, has_failed_check AS "hasFailedCheck", flags::text[] AS flags,
      face_verdict::text AS "faceVerdict", verification_id AS "verificationId", subject_id AS "subjectId", queued_at AS "queuedAt",
      claimed_at AS "claimedAt", holder_id AS "holderId", lease_token AS "leaseToken", lease_expires_at AS "leaseExpiresAt", reserved
    FROM cases WHERE id = ${input.caseId}::uuid FOR UPDATE`;
  if (!row) throw new AppError("not-found", "There is no such case.");
  // Whoever decides too late learns who was first, not that a case which somebody escalated meanwhile is a senior's.
  if (row.version !== input.version) throw new TooLate();
  if (row.state === "escalated" || row.state === "appeal_review") authorize(actor, "decision.make_as_senior");
  if (row.state === "appeal_review")
    throw new AppError("not-open", "This case is under appeal: decide the appeal.", { facts: { state: row.state } });
  const decisions = await tx.$queryRaw<Standing[]>`
    SELECT d.stage::text AS stage, d.outcome::text AS outcome, d.reviewer_id AS "reviewerId"
    FROM decisions d WHERE d.case_id = ${row.id}::uuid AND NOT EXISTS (SELECT 1 FROM decision_undos u WHERE u.decision_id = d.id)
    ORDER BY d.case_version`;
  return { ...row, decisions, subject: await noteSubject(tx, row.subjectId, input) };
}

/** The subject whose key seals the note; without a note there is nothing to seal and the key is left where it is. */
async function noteSubject(tx: SqlTx, id: string, { note }: DecideCaseInput): Promise<{ id: string; wrappedKey: Uint8Array | null }> {
  if (!note) return { id, wrappedKey: null };
  const [subject] = await tx.$queryRaw<{ wrappedKey: Uint8Array | null }[]>`
    SELECT wrapped_key AS "wrappedKey" FROM subjects WHERE id = ${id}::uuid`;
  return { id, wrappedKey: subject?.wrappedKey ?? null };
}

/** The stage this decision has, unless the case moved on or this person decided before. */
function permittedStage(actor: UserActor, found: Found): Stage {
  const stage = stageOf(found.state);
  if (!stage) throw new TooLate();
  if (found.decisions.some((decision) => decision.reviewerId === actor.id)) {
    throw new AppError("took-part", "You decided on this case before: somebody else has to decide now.");
  }
  return stage;
}

type Ruling = { stage: Stage; needsSecond: boolean; at: Date };

/** The conditional update that only one of several writers can win. */
async function moveCase(tx: SqlTx, actor: UserActor, input: DecideCaseInput, found: Found, { stage, needsSecond, at }: Ruling) {
  const first = found.decisions.findLast((decision) => decision.stage === "first")?.outcome ?? null;
  const state = nextState(stage, input.outcome, needsSecond, first);
  const outcome = state === "decided" && input.outcome !== "escalate" ? caseOutcomeOf[input.outcome] : null;
  const moved = await tx.$executeRaw`
    UPDATE cases SET state = ${state}::"CaseState", version = version + 1, outcome = ${outcome}::"CaseOutcome",
      decided_at = ${state === "decided" ? at : null}::timestamptz, queued_at = ${state === "decided" ? found.queuedAt : at}, holder_id = NULL, lease_token = NULL, claimed_at = NULL,
      lease_expires_at = NULL
    WHERE id = ${found.id}::uuid AND version = ${input.version} AND state = ${found.state}::"CaseState" AND holder_id = ${actor.id}::uuid
      AND lease_token = ${input.leaseToken}::uuid AND NOT reserved AND lease_expires_at > ${at}`;
  if (moved !== 1) throw new TooLate();
  return state;
}
