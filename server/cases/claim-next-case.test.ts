import { describe, expect, test } from "vitest";
import { claimCase } from "@/server/cases/claim-case";
import { claimNextCase } from "@/server/cases/claim-next-case";
import { releaseClaim } from "@/server/cases/release-claim";
import { atTime } from "@/server/clock";
import { db } from "@/server/db";
import { claimAndDecide, decide, faceCheck, makeFlaggedCase, makeUser } from "@/server/testing/factories";
import { refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

useTestDatabase();

/** Takes every waiting case out of the queue, so that a test meets only its own. */
async function emptyQueue(): Promise<void> {
  await db().case.updateMany({
    where: { state: { in: ["open", "second_review", "escalated"] } },
    data: { state: "closed", closedReason: "superseded", holderId: null, leaseToken: null, claimedAt: null, leaseExpiresAt: null },
  });
}

describe("order", () => {
  test("the case due first is given first; among equals the riskier one", async () => {
    await emptyQueue();
    const at = new Date("2026-11-20T12:00:00Z");
    const mild = [{ name: "image_blur", category: "document" as const, verdict: "fail" as const, reasons: [] }];
    const [late, mildSoon, riskySoon, urgent] = await atTime(at, async () => [
      await makeFlaggedCase({ trigger: "advanced_feature", checks: [faceCheck("fail", 0.1)] }),
      await makeFlaggedCase({ trigger: "integrity_check", checks: mild }),
      await makeFlaggedCase({ trigger: "integrity_check", checks: [faceCheck("fail", 0.1)] }),
      await makeFlaggedCase({ trigger: "safety_compliance", checks: mild }),
    ]);
    const given: (string | undefined)[] = [];
    for (let count = 0; count < 4; count += 1) given.push((await claimNextCase(await makeUser("reviewer"), "first"))?.caseId);
    expect(given).toEqual([urgent?.caseId, riskySoon?.caseId, mildSoon?.caseId, late?.caseId]);
    expect(await claimNextCase(await makeUser("reviewer"), "first")).toBeNull();
  });

  test("who holds a case of the queue gets that one again, with the same token", async () => {
    await emptyQueue();
    await makeFlaggedCase();
    await makeFlaggedCase();
    const reviewer = await makeUser("reviewer");
    const first = await claimNextCase(reviewer, "first");
    expect(await claimNextCase(reviewer, "first")).toEqual(first);
  });

  test("deciding with claimNext gives a case that is held already before it claims another", async () => {
    await emptyQueue();
    const [a, b, c] = [await makeFlaggedCase(), await makeFlaggedCase(), await makeFlaggedCase()];
    const reviewer = await makeUser("reviewer");
    const heldToo = await claimCase(reviewer, c.caseId);
    const result = await decide(reviewer, await claimCase(reviewer, a.caseId), { claimNext: true });
    expect(result.next).toEqual({ caseId: c.caseId, leaseToken: heldToo.leaseToken });
    const held = await db().case.findMany({ where: { holderId: reviewer.id }, select: { id: true } });
    expect(held).toEqual([{ id: c.caseId }]);
    expect(b.caseId).not.toBe(c.caseId);
  });

  test("deciding with claimNext claims the next case in the same transaction, or gives null when none is left", async () => {
    await emptyQueue();
    const [a, b] = [await makeFlaggedCase(), await makeFlaggedCase()];
    const reviewer = await makeUser("reviewer");
    const first = await decide(reviewer, await claimCase(reviewer, a.caseId), { claimNext: true });
    const row = await db().case.findUniqueOrThrow({ where: { id: b.caseId }, select: { holderId: true, leaseToken: true } });
    expect(first.next).toEqual({ caseId: b.caseId, leaseToken: row.leaseToken });
    expect(row.holderId).toBe(reviewer.id);
    const last = await decide(reviewer, await claimCase(reviewer, b.caseId), { claimNext: true });
    expect(last.next).toBeNull();
  });
});

describe("many at once", () => {
  test("20 reviewers on 10 cases: each case is given to exactly one, ten get none", async () => {
    await emptyQueue();
    const cases = await Promise.all(Array.from({ length: 10 }, () => makeFlaggedCase()));
    const reviewers = await Promise.all(Array.from({ length: 20 }, () => makeUser("reviewer")));
    const claims = await Promise.all(reviewers.map((reviewer) => claimNextCase(reviewer, "first")));
    const given = claims.filter((claim) => claim !== null).map((claim) => claim.caseId);
    expect(new Set(given).size).toBe(given.length);
    expect(given.toSorted()).toEqual(cases.map(({ caseId }) => caseId).toSorted());
    const events = await db().auditEvent.count({ where: { action: "case.claimed", caseId: { in: given } } });
    expect(events).toBe(10);
  });

  test("one reviewer asking ten times at once takes one case", async () => {
    await emptyQueue();
    await Promise.all(Array.from({ length: 4 }, () => makeFlaggedCase()));
    const reviewer = await makeUser("reviewer");
    const claims = await Promise.all(Array.from({ length: 10 }, () => claimNextCase(reviewer, "first")));
    expect(new Set(claims.map((claim) => claim?.leaseToken)).size).toBe(1);
    expect(await db().case.count({ where: { holderId: reviewer.id } })).toBe(1);
  });
});

describe("who is offered what", () => {
  test("a skipped case comes back after half an hour, a recused one never", async () => {
    await emptyQueue();
    const [skipped, recused] = [await makeFlaggedCase(), await makeFlaggedCase()];
    const reviewer = await makeUser("reviewer");
    const at = new Date();
    await claimCase(reviewer, skipped.caseId);
    await releaseClaim(reviewer, { caseId: skipped.caseId, skip: true, recuse: false });
    await claimCase(reviewer, recused.caseId);
    await releaseClaim(reviewer, { caseId: recused.caseId, skip: false, recuse: true });
    const inMinutes = (minutes: number) => new Date(at.getTime() + minutes * 60_000);
    expect(await atTime(inMinutes(29), () => claimNextCase(reviewer, "first"))).toBeNull();
    const back = await atTime(inMinutes(31), () => claimNextCase(reviewer, "first"));
    expect(back?.caseId).toBe(skipped.caseId);
    await atTime(inMinutes(32), () => decide(reviewer, back as NonNullable<typeof back>));
    expect(await atTime(inMinutes(60 * 24 * 365), () => claimNextCase(reviewer, "first"))).toBeNull();
    expect((await claimNextCase(await makeUser("reviewer"), "first"))?.caseId).toBe(recused.caseId);
  });

  test("the escalated queue is for seniors, and not for the one who escalated", async () => {
    await emptyQueue();
    const { caseId } = await makeFlaggedCase();
    const escalating = await makeUser("senior_reviewer");
    await claimAndDecide(escalating, caseId, { outcome: "escalate", reasons: [{ code: "needs_specialist" }] });
    expect((await refusal(claimNextCase(await makeUser("reviewer"), "escalated"))).kind).toBe("forbidden");
    expect(await claimNextCase(escalating, "escalated")).toBeNull();
    expect((await claimNextCase(await makeUser("senior_reviewer"), "escalated"))?.caseId).toBe(caseId);
  });
});
