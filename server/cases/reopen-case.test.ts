import { afterEach, describe, expect, test } from "vitest";
import { systemActor } from "@/server/actor";
import { claimCase } from "@/server/cases/claim-case";
import { claimNextCase } from "@/server/cases/claim-next-case";
import { getCase } from "@/server/cases/get-case";
import { releaseClaim } from "@/server/cases/release-claim";
import { reopenCase } from "@/server/cases/reopen-case";
import { atTime } from "@/server/clock";
import { db, transaction } from "@/server/db";
import { env, overrideEnv } from "@/server/env";
import { eraseVerification } from "@/server/intake/erase-verification";
import { decisionEvent } from "@/server/testing/decision-event";
import { claimAndDecide, decide, makeFlaggedCase, makeUser } from "@/server/testing/factories";
import { outcomes, refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

const { asApp } = useTestDatabase();
const reason = "The watchlist entry was withdrawn; Zephyrine Quill asked again.";
const approval = { outcome: "approve" as const, reasons: [{ code: "check_wrong_same_person" }] };
afterEach(() => overrideEnv({ policy: { clearedSampleRate: 0 } }));

async function decided() {
  const made = await makeFlaggedCase({ trigger: "safety_compliance" });
  const [decider, manager] = [await makeUser("reviewer"), await makeUser("compliance_manager")];
  await claimAndDecide(decider, made.caseId);
  return { ...made, decider, manager, input: { caseId: made.caseId, version: 2, reason } };
}

function rowOf(caseId: string) {
  const select = { state: true, version: true, outcome: true, decidedAt: true, dueAt: true } as const;
  return db().case.findUniqueOrThrow({ where: { id: caseId }, select });
}

/** Puts a decided case under appeal, past all verbs. */
async function appeal(caseId: string): Promise<void> {
  await transaction(async (tx) => {
    const { id } = await tx.decision.findFirstOrThrow({ where: { caseId }, select: { id: true } });
    const openedBy = { openedById: (await makeUser("support_agent")).id, openedAt: new Date(), dueAt: new Date() };
    await tx.appeal.create({ data: { caseId, decisionId: id, category: "other", sealedStatement: new Uint8Array([1]), ...openedBy } });
    await tx.case.update({ where: { id: caseId }, data: { state: "appeal_review", version: { increment: 1 } } });
  });
}

describe("a decided case that is reopened", () => {
  test("waits in the first queue, due anew by the policy in force, with the reason as a note", async () => {
    const { caseId, manager, input } = await decided();
    overrideEnv({ policy: { ...env().policy, dueHours: { safety_compliance: 5 } } });
    const at = new Date("2027-01-05T10:00:00.000Z");
    const reopened = await atTime(at, () => reopenCase(manager, input));
    expect(reopened).toMatchObject({ id: caseId, state: "open", queue: "first", version: 3, outcome: null, decidedAt: null });
    expect(await rowOf(caseId)).toEqual({
      state: "open",
      version: 3,
      outcome: null,
      decidedAt: null,
      dueAt: new Date("2027-01-05T15:00:00.000Z"),
    });
    const next = await makeUser("reviewer");
    await claimCase(next, caseId);
    const seen = await getCase(next, caseId);
    expect(seen.evidence?.notes).toMatchObject([{ author: manager.name, text: reason }]);
    expect(seen.decisions).toMatchObject([{ outcome: "reject", undone: false }]);
    expect(seen.history.map(({ action }) => action)).toContain("case.reopened");
  });

  test("is on record without the words of the reason", async () => {
    const { caseId, manager, input } = await decided();
    await reopenCase(manager, input);
    const events = await db().auditEvent.findMany({ where: { caseId, action: "case.reopened" }, select: { actorId: true, details: true } });
    expect(events).toEqual([
      { actorId: manager.id, details: { versionBefore: 2, versionAfter: 3, outcome: "rejected", policyVersion: expect.any(Number) } },
    ]);
    expect(JSON.stringify(await db().auditEvent.findMany({ where: { caseId } }))).not.toMatch(/Quill|watchlist entry/);
  });

  test("never comes back to whoever decided it: by id, from the queue, past a forged claim or in SQL", async () => {
    const { caseId, decider, manager, input } = await decided();
    await reopenCase(manager, input);
    expect((await refusal(claimCase(decider, caseId))).kind).toBe("took-part");
    let offered = await claimNextCase(decider, "first");
    while (offered) {
      expect(offered.caseId).not.toBe(caseId);
      await releaseClaim(decider, { caseId: offered.caseId, skip: true, recuse: false });
      offered = await claimNextCase(decider, "first");
    }
    const leaseToken = crypto.randomUUID();
    const expiresAt = new Date(Date.now() + 600_000);
    const lease = { holderId: decider.id, leaseToken, claimedAt: new Date(), leaseExpiresAt: expiresAt };
    await db().case.update({ where: { id: caseId }, data: lease });
    expect((await refusal(decide(decider, { caseId, number: 0, leaseToken, expiresAt, version: 3 }))).kind).toBe("took-part");
    await expect(
      asApp(
        `INSERT INTO decisions (id, case_id, stage, outcome, reviewer_id, reviewer_role, reasons, case_version, policy_version, decided_at, effective_at)
         VALUES (gen_random_uuid(), $1, 'first', 'approve', $2, 'reviewer', '[]', 3, 0, now(), now())`,
        [caseId, decider.id],
      ),
    ).rejects.toMatchObject({ code: "23514", constraint: "decisions_one_per_reviewer" });
  });

  test("is decided by another, and may be reopened once more", async () => {
    const { caseId, manager, input } = await decided();
    await reopenCase(manager, input);
    await claimAndDecide(await makeUser("reviewer"), caseId, approval);
    expect(await rowOf(caseId)).toMatchObject({ state: "decided", outcome: "approved", version: 4 });
    expect((await reopenCase(manager, { ...input, version: 4 })).version).toBe(5);
    expect(await db().decision.count({ where: { caseId } })).toBe(2);
  });

  test("is not said to be decided to somebody whose claim on it ran out", async () => {
    const { caseId, manager, input } = await decided();
    await reopenCase(manager, input);
    const reviewer = await makeUser("reviewer");
    const stale = await claimCase(reviewer, caseId);
    await releaseClaim(reviewer, { caseId, skip: false, recuse: false });
    const error = await refusal(decide(reviewer, stale));
    expect(error.kind).toBe("lease-lost");
    expect(error.facts).not.toHaveProperty("decidedBy");
    expect(error.message).toMatch(/has ended/);
  });
});

describe("what cannot be reopened", () => {
  test("a case that nobody decided, that is open again, or that is closed", async () => {
    const { caseId } = await makeFlaggedCase();
    const manager = await makeUser("compliance_manager");
    expect(await refusal(reopenCase(manager, { caseId, version: 1, reason }))).toMatchObject({
      kind: "not-open",
      facts: { state: "open" },
    });
    const other = await decided();
    await reopenCase(manager, other.input);
    expect((await refusal(reopenCase(manager, other.input))).kind).toBe("not-open");
    await db().case.update({ where: { id: caseId }, data: { state: "closed", closedReason: "withdrawn" } });
    expect((await refusal(reopenCase(manager, { caseId, version: 1, reason }))).kind).toBe("not-open");
    expect((await refusal(reopenCase(manager, { caseId: crypto.randomUUID(), version: 1, reason }))).kind).toBe("not-found");
  });

  test("a decision that its author can still take back, until it is final", async () => {
    overrideEnv({ policy: { ...env().policy, undoSeconds: 60 } });
    const { manager, input } = await decided();
    expect(await refusal(reopenCase(manager, input))).toMatchObject({ kind: "decision-pending", status: 409 });
    const reopened = await atTime(new Date(Date.now() + 61_000), () => reopenCase(manager, input));
    expect(reopened.state).toBe("open");
  });

  test("a case under appeal; once the appeal is decided it can be", async () => {
    const { caseId, manager, input } = await decided();
    await appeal(caseId);
    const error = await refusal(reopenCase(manager, { ...input, version: 3 }));
    expect(error).toMatchObject({ kind: "not-open", facts: { state: "appeal_review" } });
    expect(error.message).toMatch(/under appeal/);
    const decisionId = crypto.randomUUID();
    const { id: reviewerId } = await makeUser("senior_reviewer");
    const eventId = await decisionEvent(asApp, { id: decisionId, caseId, reviewerId, stage: "appeal", outcome: "reject" });
    await transaction(async (tx) => {
      const ended = { state: "decided", outcome: "upheld", endedAt: new Date(), sealedSentence: new Uint8Array([1]) } as const;
      const result = await tx.decision.create({
        data: {
          id: decisionId,
          eventId,
          caseId,
          stage: "appeal",
          outcome: "reject",
          reviewerId,
          reviewerRole: "senior_reviewer",
          reasons: [],
          caseVersion: 3,
          policyVersion: 0,
          decidedAt: new Date(),
          effectiveAt: new Date(),
        },
      });
      await tx.appeal.updateMany({ where: { caseId }, data: { ...ended, resultDecisionId: result.id } });
      await tx.case.update({ where: { id: caseId }, data: { state: "decided", version: 4 } });
    });
    expect((await reopenCase(manager, { ...input, version: 4 })).state).toBe("open");
  });

  test("another version than the one that was seen", async () => {
    const { caseId, manager, input } = await decided();
    expect(await refusal(reopenCase(manager, { ...input, version: 1 }))).toMatchObject({ kind: "version-changed", status: 412 });
    expect(await rowOf(caseId)).toMatchObject({ state: "decided", version: 2 });
    expect(await db().caseNote.count({ where: { caseId } })).toBe(0);
  });

  test("a case whose evidence was erased", async () => {
    const { caseId, verificationId, manager, input } = await decided();
    const { subjectId } = await db().case.findUniqueOrThrow({ where: { id: caseId }, select: { subjectId: true } });
    await transaction((tx) => eraseVerification(tx, systemActor("worker"), { id: verificationId, subjectId }));
    expect(await refusal(reopenCase(manager, input))).toMatchObject({ kind: "unprocessable", status: 422 });
  });
});

test("of two who reopen at once one does, twenty times", async () => {
  for (let round = 0; round < 20; round += 1) {
    const { caseId, manager, input } = await decided();
    const other = await makeUser("compliance_manager");
    const results = await Promise.allSettled([reopenCase(manager, input), reopenCase(other, input)]);
    expect(outcomes(results).toSorted()).toEqual(["fulfilled", "not-open"]);
    expect((await rowOf(caseId)).version).toBe(3);
    expect(await db().caseNote.count({ where: { caseId } })).toBe(1);
    expect(await db().auditEvent.count({ where: { caseId, action: "case.reopened" } })).toBe(1);
  }
});
