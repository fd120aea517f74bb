import "server-only";
import type { AppealDecided, DecideAppealInput } from "@/lib/contracts/appeal";
import type { DecisionOutcome, ReasonCode } from "@/lib/contracts/reason-code";
import { AppError, type Sentence } from "@/lib/errors";
import { type Actor, authorizePerson, type UserActor } from "@/server/actor";
import { appealSummary } from "@/server/appeals/appeal-row";
import { type FoundAppeal, lockAppeal, requireOpen } from "@/server/appeals/lock-appeal";
import { sealAppealText } from "@/server/appeals/sealed-appeal";
import { audit } from "@/server/audit";
import { leaseStands } from "@/server/cases/case-row";
import { noLease } from "@/server/cases/claimed-case";
import { decisionRefusal } from "@/server/cases/decision-refusal";
import { type CheckedReason, caseOutcomeOf, checkedReasons } from "@/server/cases/decision-rules";
import { requireJudgement } from "@/server/cases/judge-first";
import { letReservedGo } from "@/server/cases/let-reserved-go";
import { lockCase } from "@/server/cases/lock-case";
import { recordDecision } from "@/server/cases/record-decision";
import { now } from "@/server/clock";
import { openSubjectKey } from "@/server/crypto/subject-key";
import { db, type Tx, transaction } from "@/server/db";
import { type IdempotencyTicket, once } from "@/server/idempotency";
import { policyInForce } from "@/server/policy-in-force";
import { reasonCodesInForce } from "@/server/reason-codes/reason-codes-in-force";

export type DecideAppeal = DecideAppealInput & { appealId: string; version: number; idempotency: IdempotencyTicket };
type Outcome = Exclude<DecisionOutcome, "escalate">;

/**
 * A senior who took no earlier part says whether the decision stands (`uphold`) or which takes its place (`overturn`); the
 * case follows. Decision, appeal, case and events commit together.
 * @throws AppError `not-found`; `took-part` (403); `unprocessable` (422); `not-open` once it was taken back; `lease-lost` or
 *   `held-by-another` (409); `version-changed` (412), the last three with who decided.
 */
export async function decideAppeal(actor: Actor, input: DecideAppeal): Promise<AppealDecided> {
  authorizePerson(actor, "appeal.decide");
  const [policy, codes] = await Promise.all([policyInForce(), reasonCodesInForce()]);
  const { decisionId } = await transaction((tx) =>
    once(tx, input.idempotency, async () => {
      const appeal = await lockAppeal(tx, input.appealId);
      await requireNoPart(tx, actor, appeal);
      // Whoever decides too late learns who was first, not that their outcome is the standing one by now.
      if (appeal.state === "decided") throw await decisionRefusal(tx, actor, { ...input, caseId: appeal.case.id });
      requireOpen(appeal);
      // Only who holds the case is told what their decision lacks, as with every other decision.
      const isTheirs = appeal.case.version === input.version && leaseStands(actor, input, appeal.case);
      if (!isTheirs) throw await decisionRefusal(tx, actor, { ...input, caseId: appeal.case.id });
      await requireJudgement(tx, actor, { id: appeal.case.id, state: "appeal_review" }, policy.body);
      const { outcome, reasons } = judged(input, appeal, codes);
      const at = now();
      await moveCase(tx, actor, input, appeal, { outcome, at });
      const { note, version } = input;
      const made = { on: appeal.case, stage: "appeal", outcome, reasons, note, version, state: "decided", policy, at } as const;
      const id = await recordDecision(tx, actor, made);
      await letReservedGo(tx, actor.id, actor);
      await endAppeal(tx, actor, input, appeal, { id, outcome });
      return { decisionId: id };
    }),
  );
  return { appeal: await appealSummary(db(), actor, input.appealId), decisionId };
}

async function requireNoPart(tx: Tx, actor: UserActor, appeal: FoundAppeal): Promise<void> {
  const row = await lockCase(tx, actor, appeal.case.id);
  if (!row?.allowed)
    throw new AppError("took-part", "You took part in this case earlier, or stepped back from it: somebody else has to decide now.");
}

/** What the decision will be, with its reasons; upholding repeats the standing one, whose reasons need no repeating. */
function judged(
  input: DecideAppeal,
  { decision, case: about }: FoundAppeal,
  codes: ReasonCode[],
): { outcome: Outcome; reasons: CheckedReason[] } {
  const standing = decision.outcome as Outcome;
  const wrong = wrongOutcome(input, standing);
  if (wrong) throw new AppError("unprocessable", "The appeal was not decided.", { errors: [{ path: "newOutcome", message: wrong }] });
  const outcome = input.newOutcome ?? standing;
  const { reasons } = input;
  if (input.outcome === "uphold" && reasons.length === 0) return { outcome, reasons: [] };
  return { outcome, reasons: checkedReasons({ outcome, reasons }, "appeal", about.hasFailedCheck, codes) };
}

function wrongOutcome({ outcome, newOutcome }: DecideAppeal, standing: Outcome): Sentence | null {
  if (outcome === "uphold") return newOutcome ? "upholding leaves the outcome as it is" : null;
  if (!newOutcome) return "overturning needs the outcome that takes its place";
  return newOutcome === standing ? "is the outcome that stands: uphold it, or choose another" : null;
}

type Ruling = { outcome: Outcome; at: Date };

/** The conditional update that only one of several writers can win. */
async function moveCase(
  tx: Tx,
  actor: UserActor,
  input: DecideAppeal,
  { case: about }: FoundAppeal,
  { outcome, at }: Ruling,
): Promise<void> {
  const moved = await tx.case.updateMany({
    where: {
      id: about.id,
      version: input.version,
      state: "appeal_review",
      holderId: actor.id,
      leaseToken: input.leaseToken,
      reserved: false,
      leaseExpiresAt: { gt: at },
    },
    data: { state: "decided", outcome: caseOutcomeOf[outcome], decidedAt: at, version: { increment: 1 }, ...noLease },
  });
  if (moved.count !== 1) throw await decisionRefusal(tx, actor, { ...input, caseId: about.id });
}

type Made = { id: string; outcome: Outcome };

async function endAppeal(tx: Tx, actor: UserActor, input: DecideAppeal, appeal: FoundAppeal, made: Made): Promise<void> {
  const outcome = input.outcome === "uphold" ? "upheld" : "overturned";
  const sealedSentence = sealAppealText(await openSubjectKey(appeal.case.subject), appeal.id, "sentence", input.sentence);
  await tx.appeal.update({
    where: { id: appeal.id },
    data: { state: "decided", outcome, resultDecisionId: made.id, sealedSentence, endedAt: now() },
    select: { id: true },
  });
  const details = { appealId: appeal.id, outcome, decisionId: made.id, newOutcome: made.outcome };
  await audit(tx, actor, { action: "appeal.decided", case: appeal.case, verificationId: appeal.case.verificationId, details });
}
