import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { caseListSchema } from "@/lib/contracts/case";
import type { UserActor } from "@/server/actor";
import { claimAppeal } from "@/server/appeals/claim-appeal";
import { openAppeal } from "@/server/appeals/open-appeal";
import { claimCase } from "@/server/cases/claim-case";
import { getCase } from "@/server/cases/get-case";
import { listCases } from "@/server/cases/list-cases";
import { releaseClaim } from "@/server/cases/release-claim";
import { reopenCase } from "@/server/cases/reopen-case";
import { listStuckCases } from "@/server/cases/stuck-cases";
import { db } from "@/server/db";
import { overrideEnv } from "@/server/env";
import { claimAndDecide, makeActor, makeFlaggedCase, makeUser } from "@/server/testing/factories";
import { useTestDatabase } from "@/server/testing/use-test-database";

useTestDatabase();
const admin = makeActor("admin");
const inAnHour = new Date(Date.now() + 3_600_000);
const escalation = { outcome: "escalate" as const, reasons: [{ code: "minor" }] };

// Who is there decides everything here: each test starts without anybody and without a case.
beforeEach(async () => {
  await db().user.updateMany({ data: { disabledAt: new Date() } });
  await db().case.updateMany({
    where: { state: { in: ["open", "second_review", "escalated"] } },
    data: {
      state: "closed",
      closedReason: "withdrawn",
      outcome: null,
      holderId: null,
      leaseToken: null,
      claimedAt: null,
      leaseExpiresAt: null,
    },
  });
});
afterEach(() => overrideEnv({ policy: { clearedSampleRate: 0 } }));

const stuck = async () => (await listStuckCases(admin)).map(({ caseId }) => caseId);
const disable = (person: UserActor) => db().user.update({ where: { id: person.id }, data: { disabledAt: new Date() } });
const enable = (person: UserActor) => db().user.update({ where: { id: person.id }, data: { disabledAt: null } });

async function recuse(person: UserActor, caseId: string): Promise<void> {
  await claimCase(person, caseId);
  await releaseClaim(person, { caseId, skip: false, recuse: true });
}

describe("an open case", () => {
  test("is stuck while nobody is there to decide, and no longer once somebody is", async () => {
    const { caseId } = await makeFlaggedCase();
    expect(await stuck()).toEqual([caseId]);
    const reviewer = await makeUser("reviewer");
    expect(await stuck()).toEqual([]);
    await disable(reviewer);
    expect(await stuck()).toEqual([caseId]);
    await enable(reviewer);
    expect(await stuck()).toEqual([]);
  });

  test("is stuck while the only reviewer has still to choose a password", async () => {
    const { caseId } = await makeFlaggedCase();
    const { id: userId } = await makeUser("reviewer");
    const link = { secretHash: crypto.randomUUID(), purpose: "invite", createdAt: new Date(), expiresAt: inAnHour } as const;
    const invitation = await db().invitation.create({ data: { userId, ...link } });
    expect(await stuck()).toEqual([caseId]);
    await db().invitation.update({ where: { id: invitation.id }, data: { usedAt: new Date() } });
    expect(await stuck()).toEqual([]);
  });

  test("is stuck once everybody who is there stepped back; a senior helps, a skip does not count", async () => {
    const { caseId } = await makeFlaggedCase();
    const [first, second] = [await makeUser("reviewer"), await makeUser("reviewer")];
    await recuse(first, caseId);
    await claimCase(second, caseId);
    await releaseClaim(second, { caseId, skip: true, recuse: false });
    expect(await stuck()).toEqual([]);
    await db().caseExclusion.deleteMany({ where: { userId: second.id } });
    await recuse(second, caseId);
    expect(await stuck()).toEqual([caseId]);
    await makeUser("senior_reviewer");
    expect(await stuck()).toEqual([]);
  });

  test("is stuck when it was reopened and everybody took part before", async () => {
    const { caseId } = await makeFlaggedCase();
    await claimAndDecide(await makeUser("reviewer"), caseId);
    expect(await stuck()).toEqual([]);
    await reopenCase(await makeUser("compliance_manager"), { caseId, version: 2, reason: "for the test" });
    expect(await stuck()).toEqual([caseId]);
    await makeUser("reviewer");
    expect(await stuck()).toEqual([]);
  });
});

test("a second review is stuck when nobody but the first reviewer is there", async () => {
  overrideEnv({ policy: { clearedSampleRate: 0, secondReviewRate: 1 } });
  const { caseId } = await makeFlaggedCase();
  await claimAndDecide(await makeUser("reviewer"), caseId);
  expect(await stuck()).toEqual([caseId]);
  await makeUser("reviewer");
  expect(await stuck()).toEqual([]);
});

test("an escalated case is stuck without a senior who took no part, however many reviewers there are", async () => {
  const { caseId } = await makeFlaggedCase();
  const senior = await makeUser("senior_reviewer");
  await claimAndDecide(senior, caseId, escalation);
  await makeUser("reviewer");
  const [item] = await listStuckCases(admin);
  expect(item).toMatchObject({
    caseId,
    reference: expect.stringMatching(/^SL-\d+$/),
    queue: "escalated",
    attention: "no_eligible_reviewer",
  });
  const decision = await db().decision.findFirstOrThrow({ where: { caseId }, select: { decidedAt: true } });
  expect(Math.abs(Date.parse(item?.since ?? "") - decision.decidedAt.getTime())).toBeLessThan(2_000);
  await disable(senior);
  expect(await stuck()).toEqual([caseId]);
  await makeUser("senior_reviewer");
  expect(await stuck()).toEqual([]);
});

test("an appeal is stuck when every senior decided it before or had another hand in it", async () => {
  const { caseId } = await makeFlaggedCase();
  await claimAndDecide(await makeUser("senior_reviewer"), caseId);
  const [agent, last] = [await makeUser("support_agent"), await makeUser("senior_reviewer")];
  const appeal = await openAppeal(agent, { caseId, category: "other", statement: "It is me." });
  await db().user.update({ where: { id: agent.id }, data: { role: "senior_reviewer" } });
  expect(await stuck()).toEqual([]);
  const { leaseToken } = await claimAppeal(last, appeal.id);
  await releaseClaim(last, { caseId, leaseToken, skip: false, recuse: true });
  expect(await listStuckCases(admin)).toMatchObject([{ caseId, queue: "appeal" }]);
});

describe("who is told", () => {
  test("compliance managers see it in the list and in the case; nobody else does, and an admin gets no more than the reference", async () => {
    const [alone, fine] = [await makeFlaggedCase(), await makeFlaggedCase()];
    const reviewer = await makeUser("reviewer");
    await recuse(reviewer, alone.caseId);
    const attentionFor = async (actor: UserActor) => {
      const { items } = await listCases(actor, caseListSchema.parse({ queue: "first" }));
      const inList = new Map(items.map(({ id, attention }) => [id, attention]));
      return [inList.get(alone.caseId), inList.get(fine.caseId), (await getCase(actor, alone.caseId)).attention];
    };
    expect(await attentionFor(await makeUser("compliance_manager"))).toEqual(["no_eligible_reviewer", null, "no_eligible_reviewer"]);
    expect(await attentionFor(reviewer)).toEqual([null, null, null]);
    expect(await attentionFor(await makeUser("support_agent"))).toEqual([null, null, null]);
    const [item] = await listStuckCases(admin);
    expect(Object.keys(item ?? {}).toSorted()).toEqual(["attention", "caseId", "queue", "reference", "since"]);
  });
});
