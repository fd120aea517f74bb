import { expect, test } from "vitest";
import { claimCase } from "@/server/cases/claim-case";
import { getCase } from "@/server/cases/get-case";
import { judgeCase } from "@/server/cases/judge-case";
import { releaseClaim } from "@/server/cases/release-claim";
import { db } from "@/server/db";
import { overrideEnv } from "@/server/env";
import { claimAndDecide, makeFlaggedCase, makeUser } from "@/server/testing/factories";
import { outcomes, refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

const policy = { clearedSampleRate: 0, secondReviewRate: 1, judgeFirst: { first: true, second: true } };
const { asApp } = useTestDatabase(policy);

const say = (caseId: string, phase: "before" | "after", answer: number) => ({ caseId, question: "same_person" as const, phase, answer });

async function heldCase() {
  const { caseId } = await makeFlaggedCase();
  const reviewer = await makeUser("reviewer");
  const claim = await claimCase(reviewer, caseId);
  return { caseId, reviewer, claim };
}

test("the first answer shows the rest of the case, later ones change it, and all are kept and on the record", async () => {
  const { caseId, reviewer } = await heldCase();
  await judgeCase(reviewer, say(caseId, "before", 2));
  const shown = await getCase(reviewer, caseId);
  expect(shown).toMatchObject({ flags: ["face_match_low"], faceVerdict: "fail", judgement: { before: 2, after: null } });
  expect(shown.evidence).toMatchObject({ checks: [{ score: { value: 0.41 } }], thresholds: { face: 0.8 } });
  expect(shown.history.length).toBeGreaterThan(0);
  await judgeCase(reviewer, say(caseId, "after", -1));
  await judgeCase(reviewer, say(caseId, "after", -2));
  expect((await getCase(reviewer, caseId)).judgement).toEqual({ before: 2, after: -2 });
  const kept = await db().judgement.findMany({
    where: { caseId },
    orderBy: { id: "asc" },
    select: { phase: true, answer: true, stage: true },
  });
  expect(kept).toEqual([
    { phase: "before", answer: 2, stage: "first" },
    { phase: "after", answer: -1, stage: "first" },
    { phase: "after", answer: -2, stage: "first" },
  ]);
  const events = await db().auditEvent.findMany({
    where: { caseId, action: "judgement.made" },
    orderBy: { id: "asc" },
    select: { details: true },
  });
  expect(events[0]?.details).toEqual({ question: "same_person", phase: "before", answer: 2, stage: "first" });
  expect(events).toHaveLength(3);
});

test("the answer before the scores is given once, also when it is sent twice at once", async () => {
  const { caseId, reviewer } = await heldCase();
  const results = await Promise.allSettled([judgeCase(reviewer, say(caseId, "before", 1)), judgeCase(reviewer, say(caseId, "before", -1))]);
  expect(outcomes(results).toSorted()).toEqual(["duplicate", "fulfilled"]);
  expect((await refusal(judgeCase(reviewer, say(caseId, "before", 0)))).kind).toBe("duplicate");
  expect(await db().judgement.count({ where: { caseId } })).toBe(1);
});

test("there is nothing to change before there is a first answer", async () => {
  const { caseId, reviewer } = await heldCase();
  const refused = await refusal(judgeCase(reviewer, say(caseId, "after", 1)));
  expect([refused.kind, refused.errors.map(({ path }) => path)]).toEqual(["unprocessable", ["phase"]]);
});

test("only whoever works on the case answers: not another, not without a claim, not while it is only kept for them", async () => {
  const { caseId, reviewer, claim } = await heldCase();
  const other = await makeUser("reviewer");
  expect((await refusal(judgeCase(other, say(caseId, "before", 1)))).kind).toBe("held-by-another");
  await db().case.update({ where: { id: caseId }, data: { reserved: true } });
  expect((await refusal(judgeCase(reviewer, say(caseId, "before", 1)))).kind).toBe("not-claimed");
  expect((await getCase(reviewer, caseId)).judgement).toEqual({ before: null, after: null });
  await db().case.update({ where: { id: caseId }, data: { reserved: false } });
  await releaseClaim(reviewer, { caseId, leaseToken: claim.leaseToken, skip: false, recuse: false });
  expect((await refusal(judgeCase(reviewer, say(caseId, "before", 1)))).kind).toBe("lease-lost");
  expect((await refusal(judgeCase(reviewer, say(crypto.randomUUID(), "before", 1)))).kind).toBe("not-found");
  expect(await db().judgement.count({ where: { caseId } })).toBe(0);
});

test("past all verbs: the database takes an answer from the holder alone, in the stage of the case, and the first one first", async () => {
  const { caseId, reviewer } = await heldCase();
  const insert = (reviewerId: string, { stage = "first", phase = "before" } = {}) =>
    asApp(
      `INSERT INTO judgements (id, case_id, reviewer_id, stage, question, phase, answer, judged_at)
       VALUES ($1, $2, $3, $4::"DecisionStage", 'same_person', $5::"JudgementPhase", 1, now())`,
      [crypto.randomUUID(), caseId, reviewerId, stage, phase],
    );
  const refused = (constraint: string) => ({ code: "23514", constraint });
  const other = await makeUser("reviewer");
  await expect(insert(other.id)).rejects.toMatchObject(refused("judgements_by_holder"));
  for (const stage of ["second", "escalation", "appeal"])
    await expect(insert(reviewer.id, { stage }), stage).rejects.toMatchObject(refused("judgements_stage_of_case"));
  await expect(insert(reviewer.id, { phase: "after" })).rejects.toMatchObject(refused("judgements_before_first"));
  await db().case.update({ where: { id: caseId }, data: { reserved: true } });
  await expect(insert(reviewer.id)).rejects.toMatchObject(refused("judgements_by_holder"));
  await db().case.update({ where: { id: caseId }, data: { reserved: false } });
  await db().user.update({ where: { id: reviewer.id }, data: { role: "support_agent" } });
  await expect(insert(reviewer.id)).rejects.toMatchObject(refused("judgements_by_reviewer"));
  await db().user.update({ where: { id: reviewer.id }, data: { role: "reviewer" } });
  await insert(reviewer.id);
  await insert(reviewer.id, { phase: "after" });
  await db().case.update({ where: { id: caseId }, data: { holderId: null, leaseToken: null, claimedAt: null, leaseExpiresAt: null } });
  await expect(insert(reviewer.id, { phase: "after" })).rejects.toMatchObject(refused("judgements_by_holder"));
});

test("an answer that policy does not ask for is kept as well", async () => {
  overrideEnv({ policy: { ...policy, judgeFirst: false } });
  const { caseId, reviewer } = await heldCase();
  expect((await getCase(reviewer, caseId)).judgement).toBeNull();
  await judgeCase(reviewer, say(caseId, "before", -2));
  expect((await getCase(reviewer, caseId)).judgement).toEqual({ before: -2, after: null });
  overrideEnv({ policy });
});

test("an answer holds for its stage: somebody else's first answer reveals nothing to the second reviewer", async () => {
  const { caseId, reviewer } = await heldCase();
  await judgeCase(reviewer, say(caseId, "before", 1));
  await claimAndDecide(reviewer, caseId);
  const second = await makeUser("reviewer");
  await claimCase(second, caseId);
  expect(await getCase(second, caseId)).toMatchObject({ risk: null, judgement: { before: null } });
  await judgeCase(second, say(caseId, "before", -1));
  // Blind to the first decision even then.
  expect(await getCase(second, caseId)).toMatchObject({ risk: expect.any(Number), decisions: [], judgement: { before: -1 } });
});

test("when two differ, the senior sees both decisions and what each had said of the faces", async () => {
  const { caseId, reviewer } = await heldCase();
  await judgeCase(reviewer, say(caseId, "before", -1));
  await judgeCase(reviewer, say(caseId, "after", -2));
  await claimAndDecide(reviewer, caseId, { outcome: "reject", reasons: [{ code: "face_mismatch" }] });
  const second = await makeUser("reviewer");
  await claimCase(second, caseId);
  await judgeCase(second, say(caseId, "before", 1));
  await claimAndDecide(second, caseId, { outcome: "approve", reasons: [{ code: "check_wrong_same_person" }] });
  const senior = await makeUser("senior_reviewer");
  await claimCase(senior, caseId);
  const seen = await getCase(senior, caseId);
  expect(seen.state).toBe("escalated");
  expect(seen.decisions.map(({ outcome, reviewer: { id }, judgement }) => [outcome, id, judgement])).toEqual([
    ["reject", reviewer.id, { before: -1, after: -2 }],
    ["approve", second.id, { before: 1, after: null }],
  ]);
  const support = await getCase(await makeUser("support_agent"), caseId);
  expect(support.decisions.map(({ judgement }) => judgement)).toEqual([null, null]);
});
