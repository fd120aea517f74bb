import { describe, expect, test } from "vitest";
import { claimCase } from "@/server/cases/claim-case";
import { claimNextCase } from "@/server/cases/claim-next-case";
import { getCase } from "@/server/cases/get-case";
import { db } from "@/server/db";
import { overrideEnv } from "@/server/env";
import { claimAndDecide, decide, faceCheck, makeFlaggedCase, makeUser } from "@/server/testing/factories";
import { refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

useTestDatabase({ secondReviewRate: 1 });
const rejection = { outcome: "reject" as const, reasons: [{ code: "face_mismatch" }] };
const approval = { outcome: "approve" as const, reasons: [{ code: "check_wrong_same_person" }] };

async function stateOf(caseId: string) {
  return db().case.findUniqueOrThrow({ where: { id: caseId }, select: { state: true, outcome: true, version: true } });
}

async function firstDecided() {
  const { caseId } = await makeFlaggedCase();
  const first = await makeUser("reviewer", "First");
  await claimAndDecide(first, caseId, { ...rejection, note: "SECRET-NOTE" });
  return { caseId, first };
}

test("a first decision under four eyes decides nothing yet", async () => {
  const { caseId } = await firstDecided();
  expect(await stateOf(caseId)).toEqual({ state: "second_review", outcome: null, version: 2 });
});

test("no refusal tells a second reviewer who decided first, or what", async () => {
  const { caseId } = await firstDecided();
  const second = await makeUser("reviewer");
  const claim = await claimCase(second, caseId);
  const wrongToken = await refusal(decide(second, { ...claim, leaseToken: crypto.randomUUID() }));
  const facts = JSON.stringify([wrongToken.facts, wrongToken.message]);
  expect(wrongToken.kind).toBe("lease-lost");
  expect(facts).not.toMatch(/decidedBy|decidedOutcome|has decided/);
});

test("two who agree decide the case", async () => {
  const { caseId } = await firstDecided();
  await claimAndDecide(await makeUser("reviewer"), caseId, rejection);
  expect(await stateOf(caseId)).toEqual({ state: "decided", outcome: "rejected", version: 3 });
});

test("two who differ hand the case to a senior, whose word is the outcome", async () => {
  const { caseId, first } = await firstDecided();
  const second = await makeUser("senior_reviewer");
  await claimAndDecide(second, caseId, approval);
  expect(await stateOf(caseId)).toEqual({ state: "escalated", outcome: null, version: 3 });
  expect((await refusal(claimCase(second, caseId))).kind).toBe("took-part");
  expect((await refusal(claimCase({ ...first, role: "senior_reviewer" }, caseId))).kind).toBe("took-part");
  await claimAndDecide(await makeUser("senior_reviewer"), caseId, approval);
  expect(await stateOf(caseId)).toEqual({ state: "decided", outcome: "approved", version: 4 });
  const stages = await db().decision.findMany({ where: { caseId }, orderBy: { decidedAt: "asc" }, select: { stage: true } });
  expect(stages.map(({ stage }) => stage)).toEqual(["first", "second", "escalation"]);
});

test("the second reviewer may escalate as well", async () => {
  const { caseId } = await firstDecided();
  await claimAndDecide(await makeUser("reviewer"), caseId, { outcome: "escalate", reasons: [{ code: "suspected_coercion" }] });
  expect((await stateOf(caseId)).state).toBe("escalated");
});

test("the first reviewer neither gets the case from the queue, nor by its id, nor past a forged claim", async () => {
  const { caseId, first } = await firstDecided();
  const offered = await claimNextCase(first, "second");
  expect(offered?.caseId).not.toBe(caseId);
  expect((await refusal(claimCase(first, caseId))).kind).toBe("took-part");
  const leaseToken = crypto.randomUUID();
  const expiresAt = new Date(Date.now() + 600_000);
  await db().case.update({
    where: { id: caseId },
    data: { holderId: first.id, leaseToken, claimedAt: new Date(), leaseExpiresAt: expiresAt },
  });
  expect((await refusal(decide(first, { caseId, number: 0, leaseToken, expiresAt, version: 2 }))).kind).toBe("took-part");
  expect(await db().decision.count({ where: { caseId } })).toBe(1);
});

test("the second reviewer sees neither the first decision, nor its author, nor its note", async () => {
  const { caseId, first } = await firstDecided();
  const second = await makeUser("senior_reviewer");
  const before = await getCase(second, caseId);
  await claimCase(second, caseId);
  const holding = await getCase(second, caseId);
  expect(holding.evidence).not.toBeNull();
  for (const seen of [before, holding]) {
    expect(seen.decisions).toEqual([]);
    expect(JSON.stringify(seen)).not.toMatch(new RegExp(`SECRET-NOTE|face_mismatch|decision\\.made|${first.id}`));
  }
});

test("once decided, both decisions are there for those who may read the case", async () => {
  const { caseId } = await firstDecided();
  await claimAndDecide(await makeUser("reviewer"), caseId, rejection);
  const seen = await getCase(await makeUser("compliance_manager"), caseId);
  expect(seen.decisions.map(({ stage, outcome, note }) => [stage, outcome, note])).toEqual([
    ["first", "reject", null],
    ["second", "reject", null],
  ]);
});

describe("what policy wants confirmed besides the draw", () => {
  const none = { clearedSampleRate: 0, secondReviewRate: 0 };
  const why = async (caseId: string) => {
    const { details } = await db().auditEvent.findFirstOrThrow({ where: { caseId, action: "decision.made" }, select: { details: true } });
    return (details as { secondReview?: string }).secondReview ?? null;
  };
  const retake = { outcome: "request_resubmission" as const, reasons: [{ code: "face_not_visible", step: "selfie" as const }] };
  const escalation = { outcome: "escalate" as const, reasons: [{ code: "suspected_coercion" }] };

  test.each([
    ["a rejection of a case with one of the flags", { secondReviewFlags: ["face_match_low" as const] }, rejection, "second_review", "flag"],
    ["a case without any of the flags", { secondReviewFlags: ["watchlist" as const] }, rejection, "decided", null],
    ["asking again in spite of a flag", { secondReviewFlags: ["face_match_low" as const] }, retake, "decided", null],
    ["asking again when drawn", { secondReviewRate: 1 }, retake, "second_review", "sample"],
    ["an approval over a failed face check", { secondReviewOverFailedFace: true }, approval, "second_review", "failed_face"],
    ["a rejection of a failed face check", { secondReviewOverFailedFace: true }, rejection, "decided", null],
    ["an approval over it while policy does not ask", {}, approval, "decided", null],
    ["escalating", { secondReviewRate: 1, secondReviewFlags: ["face_match_low" as const] }, escalation, "escalated", null],
  ])("%s", async (_, policy, judgement, state, reason) => {
    overrideEnv({ policy: { ...none, ...policy } });
    const { caseId } = await makeFlaggedCase();
    await claimAndDecide(await makeUser("reviewer"), caseId, judgement);
    expect([(await stateOf(caseId)).state, await why(caseId)]).toEqual([state, reason]);
  });

  test("an approval of faces that the check takes for one person decides", async () => {
    overrideEnv({ policy: { ...none, clearedSampleRate: 1, secondReviewOverFailedFace: true } });
    const { caseId } = await makeFlaggedCase({ checks: [faceCheck("pass", 0.93)] });
    await claimAndDecide(await makeUser("reviewer"), caseId, { outcome: "approve", reasons: [] });
    expect((await stateOf(caseId)).state).toBe("decided");
  });
});

test("the draw is the same for the same case: it does not depend on when or who decides", async () => {
  overrideEnv({ policy: { clearedSampleRate: 0, secondReviewRate: 0 } });
  const { caseId } = await makeFlaggedCase();
  await claimAndDecide(await makeUser("reviewer"), caseId, rejection);
  expect((await stateOf(caseId)).state).toBe("decided");
});
