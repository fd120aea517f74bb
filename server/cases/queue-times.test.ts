import { expect, test } from "vitest";
import { openAppeal } from "@/server/appeals/open-appeal";
import { claimCase } from "@/server/cases/claim-case";
import { claimNextCase } from "@/server/cases/claim-next-case";
import { extendClaim } from "@/server/cases/extend-claim";
import { reopenCase } from "@/server/cases/reopen-case";
import { atTime } from "@/server/clock";
import { db } from "@/server/db";
import { overrideEnv } from "@/server/env";
import { claimAndDecideAppeal, uphold } from "@/server/testing/appeals";
import { claimAndDecide, decide, makeFlaggedCase, makeUser } from "@/server/testing/factories";
import { useTestDatabase } from "@/server/testing/use-test-database";

useTestDatabase();
const start = new Date("2026-11-20T12:00:00Z");
const at = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
const queuedAt = async (id: string) => (await db().case.findUniqueOrThrow({ where: { id } })).queuedAt;
const decisionsOf = (caseId: string) =>
  db().decision.findMany({ where: { caseId }, orderBy: { caseVersion: "asc" }, select: { stage: true, queuedAt: true, claimedAt: true } });

test("each decision keeps when its case came into the queue and when it was claimed, through every queue", async () => {
  overrideEnv({ policy: { clearedSampleRate: 0, secondReviewRate: 1 } });
  const { caseId } = await atTime(start, () => makeFlaggedCase());
  expect(await queuedAt(caseId)).toEqual(start);
  const rejection = { outcome: "reject", reasons: [{ code: "face_mismatch" }] } as const;
  const approval = { outcome: "approve", reasons: [{ code: "check_wrong_same_person" }] } as const;
  const stages = [
    { claimed: 5, decided: 7, role: "reviewer", judgement: rejection, next: 7 },
    { claimed: 20, decided: 22, role: "reviewer", judgement: approval, next: 22 },
    { claimed: 40, decided: 43, role: "senior_reviewer", judgement: rejection, next: 22 },
  ] as const;
  for (const { claimed, decided, role, judgement, next } of stages) {
    const person = await makeUser(role);
    const claim = await atTime(at(claimed), () => claimCase(person, caseId));
    await atTime(at(decided), () => decide(person, claim, { ...judgement, reasons: [...judgement.reasons] }));
    expect(await queuedAt(caseId)).toEqual(at(next));
  }
  const agent = await makeUser("support_agent");
  const appeal = await atTime(at(60), () => openAppeal(agent, { caseId, category: "identity", statement: "It is me." }));
  expect(await queuedAt(caseId)).toEqual(at(60));
  await atTime(at(70), async () => claimAndDecideAppeal(await makeUser("senior_reviewer"), appeal.id, uphold));
  await atTime(at(80), async () => reopenCase(await makeUser("compliance_manager"), { caseId, version: 6, reason: "We look again" }));
  expect(await queuedAt(caseId)).toEqual(at(80));
  expect(await decisionsOf(caseId)).toEqual([
    { stage: "first", queuedAt: start, claimedAt: at(5) },
    { stage: "second", queuedAt: at(7), claimedAt: at(20) },
    { stage: "escalation", queuedAt: at(22), claimedAt: at(40) },
    { stage: "appeal", queuedAt: at(60), claimedAt: at(70) },
  ]);
  overrideEnv({ policy: { clearedSampleRate: 0 } });
});

test("work on a case that was kept begins when it is taken up, not when it was kept", async () => {
  const [a, b] = await atTime(start, async () => [await makeFlaggedCase(), await makeFlaggedCase()]);
  const reviewer = await makeUser("reviewer");
  const held = await atTime(at(1), () => claimCase(reviewer, a.caseId));
  const kept = await atTime(at(2), () => claimNextCase(reviewer, "first", true));
  expect(kept?.caseId).toBe(b.caseId);
  await atTime(at(9), () => extendClaim(reviewer, held));
  await atTime(at(11), () => decide(reviewer, held, { claimNext: true }));
  await atTime(at(14), async () => claimAndDecide(reviewer, b.caseId));
  expect(await decisionsOf(b.caseId)).toEqual([{ stage: "first", queuedAt: start, claimedAt: at(11) }]);
});
