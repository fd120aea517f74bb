import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { DecisionOutcome } from "@/lib/contracts/reason-code";
import type { CaseState } from "@/lib/contracts/vocabulary";
import type { UserActor } from "@/server/actor";
import { audit } from "@/server/audit";
import type { CheckedReason, SecondReview, Stage } from "@/server/cases/decision-rules";
import { sealNote } from "@/server/cases/sealed-note";
import { commitmentKey, commitTo } from "@/server/crypto/commitment";
import { openSubjectKey } from "@/server/crypto/subject-key";
import type { SqlTx } from "@/server/plain-sql";
import type { PolicyInForce } from "@/server/policy-in-force";

/** What somebody judged; `version` is that of the case before it, `state` where the case is after it. */
export type Judgement = {
  on: { id: string; number: number; verificationId: string; subject: { id: string; wrappedKey: Uint8Array | null } } & Waited;
  stage: Stage;
  outcome: DecisionOutcome;
  reasons: CheckedReason[];
  note: string | null | undefined;
  version: number;
  state: CaseState;
  /** Why a second person has to confirm it, where policy wants one. */
  secondReview?: SecondReview | null;
  policy: PolicyInForce;
  at: Date;
};

/** When the case came into its queue, and when the claim began that led to the decision. */
type Waited = { queuedAt: Date; claimedAt: Date | null };

/** Writes a decision on a case that the caller has moved, and its audit event; gives the decision's id. */
export async function recordDecision(tx: SqlTx, actor: UserActor, judgement: Judgement): Promise<string> {
  const { on, stage, outcome, reasons, note, version, state, secondReview, policy, at: decidedAt } = judgement;
  const decisionId = uuidv7();
  const eventId = uuidv7();
  const subjectKey = note ? await openSubjectKey(on.subject) : null;
  const sealedNote = note && subjectKey ? sealNote(subjectKey, on.id, note) : null;
  const effectiveAt = new Date(decidedAt.getTime() + policy.body.undoSeconds * 1000);
  await tx.$executeRaw`
    INSERT INTO decisions (id, case_id, stage, outcome, reviewer_id, reviewer_role, reasons, sealed_note, case_version, policy_version,
      decided_at, effective_at, queued_at, claimed_at, event_id)
    VALUES (${decisionId}::uuid, ${on.id}::uuid, ${stage}::"DecisionStage", ${outcome}::"DecisionOutcome", ${actor.id}::uuid,
      ${actor.role}::"Role", ${JSON.stringify(reasons)}::jsonb, ${sealedNote}, ${version}, ${policy.version}, ${decidedAt}, ${effectiveAt},
      ${on.queuedAt}, ${on.claimedAt}, ${eventId}::uuid)`;
  const details = {
    decisionId,
    stage,
    outcome,
    reasons: reasons.map((reason) => reason.code),
    versionBefore: version,
    versionAfter: version + 1,
    state,
    policyVersion: policy.version,
    note: Boolean(note),
    ...(note && subjectKey && { noteCommitment: commitTo(commitmentKey(subjectKey, `note|${decisionId}`), note) }),
    ...(secondReview && { secondReview }),
  };
  await audit(tx, actor, { id: eventId, action: "decision.made", case: on, verificationId: on.verificationId, details });
  return decisionId;
}
