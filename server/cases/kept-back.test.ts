import { describe, expect, test } from "vitest";
import type { UserActor } from "@/server/actor";
import { getAppeal } from "@/server/appeals/get-appeal";
import { listAppeals } from "@/server/appeals/list-appeals";
import { openAppeal } from "@/server/appeals/open-appeal";
import { caseContext } from "@/server/cases/case-context";
import { claimCase } from "@/server/cases/claim-case";
import { claimNextCase } from "@/server/cases/claim-next-case";
import { getCase } from "@/server/cases/get-case";
import { getLinkedCase } from "@/server/cases/get-linked-case";
import { judgeCase } from "@/server/cases/judge-case";
import { listCases } from "@/server/cases/list-cases";
import { releaseClaim } from "@/server/cases/release-claim";
import { searchCases } from "@/server/cases/search-cases";
import { db } from "@/server/db";
import { overrideEnv } from "@/server/env";
import { claimAndDecideAppeal } from "@/server/testing/appeals";
import { claimAndDecide, freshId, makeFlaggedCase, makeUser } from "@/server/testing/factories";
import { useTestDatabase } from "@/server/testing/use-test-database";

const policy = { clearedSampleRate: 0, secondReviewRate: 0, judgeFirst: { first: true, escalated: true } };
useTestDatabase(policy);

const number = (value: string) => ({ key: "document_number" as const, source: "viz" as const, value });

/** A decided case, and an open one that shares the document number with it but not the account; a senior holds the open one. */
async function decidedAndHeld(shared: Parameters<typeof makeFlaggedCase>[0] = { fields: [number(freshId("D"))] }) {
  const decided = await makeFlaggedCase(shared);
  await claimAndDecide(await makeUser("reviewer"), decided.caseId);
  const held = await makeFlaggedCase(shared);
  const senior = await makeUser("senior_reviewer");
  await claimCase(senior, held.caseId);
  return { decided, held, senior };
}

const judge = (actor: UserActor, caseId: string) => judgeCase(actor, { caseId, question: "same_person", phase: "before", answer: 1 });

/** All that this person can get of a case, and the lists in which it is by what came of it. */
async function answersOf(actor: UserActor, { caseId, externalId }: { caseId: string; externalId: string }) {
  const { number: at } = await db().case.findUniqueOrThrow({ where: { id: caseId }, select: { number: true } });
  const list = async (filters: object) => (await listCases(actor, { sort: "due", limit: 5, externalId, ...filters })).items;
  const [own, found] = [await getCase(actor, caseId), await searchCases(actor, { by: "reference", q: `SL-${at}` })];
  return {
    answers: [own, ...found, ...(await list({}))],
    by: [...(await list({ outcome: "rejected" })), ...(await list({ sort: "risk" }))],
  };
}

const nothing = { outcome: null, closedReason: null, decidedAt: null, flags: [], risk: null, faceVerdict: null };
const all = { outcome: "rejected", flags: ["face_match_low"], faceVerdict: "fail" };

describe("until the faces of the case in hand are judged, a case that tells of it does not say what came of it", () => {
  test.each([
    ["shares evidence", () => ({ fields: [number(freshId("D"))] })],
    ["is of the same account", () => ({ subject: { id: freshId("acct") } })],
  ])("one that %s", async (_, shared) => {
    const { decided, held, senior } = await decidedAndHeld(shared());
    const before = await answersOf(senior, decided);
    expect(before.answers).toHaveLength(3);
    for (const answer of before.answers) expect(answer).toMatchObject({ id: decided.caseId, ...nothing });
    expect(before.by).toEqual([]);
    expect(before.answers[0]).toMatchObject({ decisions: [], history: [] });
    await judge(senior, held.caseId);
    const after = await answersOf(senior, decided);
    expect(after.answers).toHaveLength(3);
    for (const answer of [...after.answers, ...after.by]) expect(answer).toMatchObject(all);
    expect(after.by).toHaveLength(2);
  });

  test("also where the case is only kept for them, and by the way of the link", async () => {
    const { decided, held, senior } = await decidedAndHeld();
    const look = () => getLinkedCase(senior, { caseId: decided.caseId, contextId: held.caseId });
    expect(await look()).toMatchObject({ ...nothing, decisions: [], evidence: { checks: [], thresholds: null } });
    await releaseClaim(senior, { caseId: held.caseId, skip: false, recuse: false });
    expect(await getCase(senior, decided.caseId)).toMatchObject(all);
    await claimCase(senior, (await makeFlaggedCase()).caseId);
    await db().case.update({ where: { id: held.caseId }, data: { dueAt: new Date("2026-01-01T00:00:00Z") } });
    expect((await claimNextCase(senior, "first", true))?.caseId).toBe(held.caseId);
    expect(await getCase(senior, decided.caseId)).toMatchObject(nothing);
  });

  test("nor does its appeal, nor the list around another case in hand", async () => {
    const { held, senior } = await decidedAndHeld();
    const { subjectId } = held;
    const earlier = await makeFlaggedCase({ subject: { id: subjectId }, submittedAt: "2026-11-01T10:00:00Z" });
    const { caseId } = await makeFlaggedCase({ subject: { id: subjectId } });
    await claimAndDecide(await makeUser("reviewer"), caseId);
    const { id: appealId } = await openAppeal(await makeUser("support_agent"), { caseId, category: "identity", statement: "It is me." });
    await claimAndDecideAppeal(await makeUser("senior_reviewer"), appealId);
    for (const appeal of [await getAppeal(senior, appealId), ...(await listAppeals(senior, { caseId, limit: 5 })).items]) {
      expect(appeal).toMatchObject({ outcome: null, case: { outcome: null } });
    }
    const other = await makeUser("senior_reviewer");
    await claimCase(other, earlier.caseId);
    await judge(other, earlier.caseId);
    const later = await makeFlaggedCase({ subject: { id: subjectId }, submittedAt: "2026-11-21T10:00:00Z" });
    await claimCase(other, later.caseId);
    await judge(other, later.caseId);
    const itemOf = async (caseId: string) => (await caseContext(other, later.caseId)).earlier.items.find((item) => item.caseId === caseId);
    // One that they may still have to judge themselves.
    expect(await itemOf(held.caseId)).toMatchObject({ state: null, flags: null });
    expect(await itemOf(earlier.caseId)).toMatchObject({ state: "open", flags: ["face_match_low"] });
  });
});

test("nothing of it is kept from whoever decided it, works on it, or holds a case that tells nothing of it", async () => {
  const shared = { fields: [number(freshId("D"))] };
  const [decided, worked, held, apart] = [
    await makeFlaggedCase(shared),
    await makeFlaggedCase(shared),
    await makeFlaggedCase(shared),
    await makeFlaggedCase(),
  ];
  const senior = await makeUser("senior_reviewer");
  await claimAndDecide(senior, decided.caseId);
  await claimAndDecide(await makeUser("reviewer"), apart.caseId);
  await claimCase(senior, worked.caseId);
  await judge(senior, worked.caseId);
  await claimCase(senior, held.caseId);
  for (const { caseId } of [decided, apart]) expect(await getCase(senior, caseId)).toMatchObject(all);
  expect(await getCase(senior, worked.caseId)).toMatchObject({ faceVerdict: "fail", judgement: { before: 1 } });
  expect(await getCase(await makeUser("compliance_manager"), decided.caseId)).toMatchObject(all);
  overrideEnv({ policy: { ...policy, judgeFirst: false } });
  expect(await getCase(senior, held.caseId)).toMatchObject({ faceVerdict: "fail" });
  overrideEnv({ policy });
});
