import "server-only";
import type { Policy } from "@/lib/contracts/policy";
import { type CaseState, type Queue, queues, stateOfQueue } from "@/lib/contracts/vocabulary";
import { AppError } from "@/lib/errors";
import { can } from "@/lib/permissions";
import type { Actor, UserActor } from "@/server/actor";
import { queueOf } from "@/server/cases/case-row";
import type { Stage } from "@/server/cases/decision-rules";
import { type SqlTx, sql } from "@/server/plain-sql";
import { policyInForce } from "@/server/policy-in-force";

/** The stage that a judgement in this queue belongs to. */
export const stageOfQueue = { first: "first", second: "second", escalated: "escalation", appeal: "appeal" } as const satisfies Record<
  Queue,
  Stage
>;

type Rules = Pick<Policy, "judgeFirst">;

/** The states in which this viewer judges the faces before anything else about them is shown; none for those who never decide. */
export async function statesJudgedFirst(viewer: Actor, tx: SqlTx = sql(), rules?: Rules): Promise<CaseState[]> {
  if (!can(viewer, "decision.make")) return [];
  const { judgeFirst } = rules ?? (await policyInForce(tx)).body;
  return queues.filter((queue) => judgeFirst[queue]).map((queue) => stateOfQueue[queue]);
}

/**
 * Which of these cases the viewer has yet to judge, so that no answer may hold what could sway them (docs/decisions/018). Whoever
 * decided on a case earlier knows it and will never be asked, so nothing is kept from them.
 * @param rules the policy in force where the caller has read it already
 */
export async function unjudgedAmong(
  viewer: Actor,
  rows: readonly { id: string; state: CaseState }[],
  tx: SqlTx = sql(),
  rules?: Rules,
): Promise<Set<string>> {
  const states = rows.length > 0 ? await statesJudgedFirst(viewer, tx, rules) : [];
  const asked = rows.filter(({ state }) => states.includes(state));
  if (asked.length === 0) return new Set();
  const ids = asked.map(({ id }) => id);
  const known = await tx.$queryRaw<{ caseId: string; stage: Stage | null }[]>`
    SELECT j.case_id AS "caseId", j.stage::text AS stage FROM judgements j
    WHERE j.reviewer_id = ${viewer.id}::uuid AND j.phase = 'before' AND j.case_id = ANY(${ids}::uuid[])
    UNION ALL
    SELECT d.case_id, NULL FROM decisions d
    WHERE d.reviewer_id = ${viewer.id}::uuid AND d.case_id = ANY(${ids}::uuid[])
      AND NOT EXISTS (SELECT 1 FROM decision_undos u WHERE u.decision_id = d.id)`;
  const isKnown = ({ id, state }: { id: string; state: CaseState }) => {
    const queue = queueOf(state);
    return known.some(({ caseId, stage }) => caseId === id && (stage === null || (queue && stage === stageOfQueue[queue])));
  };
  return new Set(asked.filter((row) => !isKnown(row)).map(({ id }) => id));
}

/**
 * Refuses a decision by somebody who has yet to judge the faces. It comes before any other look at what they sent: what is wrong
 * with that may hang on a verdict.
 * @throws AppError `unprocessable` (422) with the path `judgement`.
 */
export async function requireJudgement(tx: SqlTx, actor: UserActor, row: { id: string; state: CaseState }, rules: Rules): Promise<void> {
  if (!(await unjudgedAmong(actor, [row], tx, rules)).has(row.id)) return;
  throw new AppError("unprocessable", "Say first whether the faces are one person’s; then decide.", {
    errors: [{ path: "judgement", message: "is needed before a decision in this queue" }],
  });
}
