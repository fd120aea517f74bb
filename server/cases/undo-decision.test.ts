import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { UserActor } from "@/server/actor";
import { claimCase } from "@/server/cases/claim-case";
import { claimNextCase } from "@/server/cases/claim-next-case";
import { getCase } from "@/server/cases/get-case";
import { listUndoable } from "@/server/cases/list-undoable";
import { reopenCase } from "@/server/cases/reopen-case";
import { takeOverClaim } from "@/server/cases/take-over-claim";
import { undoDecision } from "@/server/cases/undo-decision";
import { atTime } from "@/server/clock";
import { db } from "@/server/db";
import { overrideEnv } from "@/server/env";
import { claimAndDecide, decide, makeFlaggedCase, makeUser } from "@/server/testing/factories";
import { outcomes, refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

const { asApp } = useTestDatabase();
const escalation = { outcome: "escalate" as const, reasons: [{ code: "needs_specialist" }] };
const approval = { outcome: "approve" as const, reasons: [{ code: "check_wrong_same_person" }] };
beforeEach(() => overrideEnv({ policy: { clearedSampleRate: 0, undoSeconds: 10 } }));
afterEach(() => overrideEnv({ policy: { clearedSampleRate: 0 } }));

/** A decision made at a fixed moment, final ten seconds later. */
async function decidedAt(at: Date, judgement: Parameters<typeof decide>[2] = {}) {
  const { caseId, verificationId } = await makeFlaggedCase();
  const author = await makeUser("reviewer");
  const { decisionId } = await atTime(at, () => claimAndDecide(author, caseId, judgement));
  return { caseId, verificationId, author, decisionId, final: new Date(at.getTime() + 10_000) };
}
const justBefore = (final: Date) => new Date(final.getTime() - 1);
const stand = (id: string) => db().case.findUniqueOrThrow({ where: { id } });

describe("taking a decision back", () => {
  test("the case stands where it stood, with a claim of its author, and the decision is on record as undone", async () => {
    const { caseId, author, decisionId, final } = await decidedAt(new Date());
    const undone = await undoDecision(author, { decisionId, version: 2 });
    expect(undone).toMatchObject({
      decision: { id: decisionId, undone: true, effectiveAt: final.toISOString() },
      case: { state: "open", version: 3, outcome: null, decidedAt: null, holder: { you: true, reserved: false } },
      lease: { holder: { id: author.id }, version: 3 },
    });
    const events = await db().auditEvent.findMany({ where: { caseId }, orderBy: { id: "asc" }, select: { action: true, details: true } });
    expect(events.slice(-2)).toEqual([
      {
        action: "decision.undone",
        details: { decisionId, stage: "first", outcome: "reject", versionBefore: 2, versionAfter: 3, state: "open" },
      },
      { action: "case.claimed", details: { version: 3, leaseSeconds: 600 } },
    ]);
    const leaseToken = undone.lease?.leaseToken ?? "";
    await decide(author, { caseId, number: 0, version: 3, leaseToken, expiresAt: final }, approval);
    expect(await stand(caseId)).toMatchObject({ state: "decided", outcome: "approved", version: 4 });
    expect((await getCase(author, caseId)).decisions.map(({ undone: back }) => back)).toEqual([true, false]);
  });

  test("a second decision and one after escalation go back to their stage, with the time at which they came into its queue", async () => {
    overrideEnv({ policy: { clearedSampleRate: 0, undoSeconds: 10, secondReviewRate: 1 } });
    const start = new Date();
    const { caseId } = await decidedAt(start);
    const later = (seconds: number) => new Date(start.getTime() + seconds * 1000);
    const stages = [
      { by: await makeUser("reviewer"), at: 60, judgement: approval, decided: "escalated", back: "second_review", queuedAt: start },
      { by: await makeUser("senior_reviewer"), at: 120, judgement: approval, decided: "decided", back: "escalated", queuedAt: later(63) },
    ];
    for (const { by, at, judgement, decided, back, queuedAt } of stages) {
      const { decisionId } = await atTime(later(at), () => claimAndDecide(by, caseId, judgement));
      const { version } = await stand(caseId);
      expect((await stand(caseId)).state).toBe(decided);
      const undone = await atTime(later(at + 2), () => undoDecision(by, { decisionId, version }));
      expect(undone.case.state).toBe(back);
      expect(await stand(caseId)).toMatchObject({ outcome: null, decidedAt: null, queuedAt });
      const claim = { caseId, number: 0, version: version + 1, leaseToken: undone.lease?.leaseToken ?? "", expiresAt: start };
      await atTime(later(at + 3), () => decide(by, claim, judgement));
    }
    expect(await stand(caseId)).toMatchObject({ state: "decided", outcome: "approved" });
  });

  test("its author may have moved on: then they hold two", async () => {
    const [a, b] = [await makeFlaggedCase(), await makeFlaggedCase()];
    const author = await makeUser("reviewer");
    const made = await claimAndDecide(author, a.caseId);
    await claimCase(author, b.caseId);
    await undoDecision(author, { decisionId: made.decisionId, version: 2 });
    expect(await db().case.count({ where: { holderId: author.id, reserved: false } })).toBe(2);
  });

  test("what can still be taken back is listed to its author alone, until it is final or undone", async () => {
    const start = new Date();
    const { caseId, author, decisionId, final } = await decidedAt(start, escalation);
    const [only, ...more] = (await listUndoable(author)).items;
    expect(more).toEqual([]);
    expect(only).toMatchObject({ decisionId, caseId, stage: "first", outcome: "escalate", version: 2, effectiveAt: final.toISOString() });
    expect((await listUndoable(await makeUser("reviewer"))).items).toEqual([]);
    expect((await atTime(final, () => listUndoable(author))).items).toEqual([]);
    await undoDecision(author, { decisionId, version: 2 });
    expect((await listUndoable(author)).items).toEqual([]);
  });
});

describe("a decision is not taken back", () => {
  test("by somebody else, at another version, twice, or when there is none", async () => {
    const { author, decisionId } = await decidedAt(new Date());
    expect((await refusal(undoDecision(author, { decisionId: crypto.randomUUID(), version: 2 }))).kind).toBe("not-found");
    expect((await refusal(undoDecision(await makeUser("senior_reviewer"), { decisionId, version: 2 }))).kind).toBe("forbidden");
    for (const version of [1, 3])
      expect(await refusal(undoDecision(author, { decisionId, version }))).toMatchObject({
        kind: "version-changed",
        facts: { version: 2 },
      });
    await undoDecision(author, { decisionId, version: 2 });
    expect(await refusal(undoDecision(author, { decisionId, version: 3 }))).toMatchObject({ kind: "already-undone", status: 409 });
  });

  test("once it is final, also where policy gives no time at all", async () => {
    const { author, decisionId, final } = await decidedAt(new Date());
    const late = await atTime(final, () => refusal(undoDecision(author, { decisionId, version: 2 })));
    expect(late).toMatchObject({ kind: "too-late", status: 409, facts: { effectiveAt: final.toISOString() } });
    overrideEnv({ policy: { clearedSampleRate: 0 } });
    const { caseId } = await makeFlaggedCase();
    const made = await claimAndDecide(author, caseId);
    expect((await refusal(undoDecision(author, { decisionId: made.decisionId, version: 2 }))).kind).toBe("too-late");
  });

  test("by a senior who is a reviewer now, when the case is one for seniors", async () => {
    const start = new Date();
    const { caseId, final } = await decidedAt(start, escalation);
    const senior = await makeUser("senior_reviewer");
    await atTime(final, async () => {
      const { decisionId } = await claimAndDecide(senior, caseId);
      expect((await refusal(undoDecision({ ...senior, role: "reviewer" }, { decisionId, version: 3 }))).kind).toBe("forbidden");
      await undoDecision(senior, { decisionId, version: 3 });
    });
  });

  test("when the case was closed or its evidence erased since", async () => {
    const closed = await decidedAt(new Date(), escalation);
    await db().case.update({ where: { id: closed.caseId }, data: { state: "closed", closedReason: "withdrawn" } });
    const erased = await decidedAt(new Date());
    await db().verification.update({ where: { id: erased.verificationId }, data: { state: "redacted", sealed: null } });
    for (const { author, decisionId } of [closed, erased]) {
      expect((await refusal(undoDecision(author, { decisionId, version: 2 }))).kind).toBe("not-open");
      expect((await listUndoable(author)).items).toEqual([]);
    }
  });

  test("past all verbs: the database refuses one that is final, and one on which a later one rests", async () => {
    const insert = "INSERT INTO decision_undos (decision_id, undone_at) VALUES ($1, $2)";
    const { caseId, decisionId, final } = await decidedAt(new Date(), escalation);
    await expect(asApp(insert, [decisionId, final])).rejects.toMatchObject({ constraint: "decision_undos_in_time" });
    await atTime(final, async () => claimAndDecide(await makeUser("senior_reviewer"), caseId));
    await expect(asApp(insert, [decisionId, justBefore(final)])).rejects.toMatchObject({ constraint: "decision_undos_newest" });
    // A time that would have been early enough is not believed once the database's own clock is a minute past the end.
    const undoneLate = async (seconds: number) => {
      const made = await decidedAt(new Date(Date.now() - (10 + seconds) * 1_000));
      return asApp(insert, [made.decisionId, justBefore(made.final)]);
    };
    await expect(undoneLate(61)).rejects.toMatchObject({ constraint: "decision_undos_in_time" });
    expect(await undoneLate(20)).toMatchObject({ rowCount: 1 });
  });
});

describe("while a decision is pending", () => {
  test("nobody claims, is offered or takes over the case; from its moment on they do", async () => {
    await db().case.updateMany({ where: { state: "escalated", holderId: null }, data: { state: "closed", closedReason: "superseded" } });
    const { caseId, author, final } = await decidedAt(new Date(), escalation);
    const senior = await makeUser("senior_reviewer");
    const pending = { kind: "decision-pending", status: 409, facts: { until: final.toISOString() } };
    await atTime(justBefore(final), async () => {
      expect(await refusal(claimCase(senior, caseId))).toMatchObject(pending);
      expect(await refusal(takeOverClaim(senior, { caseId, reason: "It is urgent" }))).toMatchObject(pending);
      expect(await claimNextCase(senior, "escalated")).toBeNull();
      expect((await refusal(claimCase({ ...author, role: "senior_reviewer" }, caseId))).kind).toBe("took-part");
    });
    expect((await atTime(final, () => claimNextCase(senior, "escalated")))?.caseId).toBe(caseId);
  });

  test("a decided case is neither claimed nor reopened", async () => {
    const { caseId, final } = await decidedAt(new Date());
    const reopen = async () => reopenCase(await makeUser("compliance_manager"), { caseId, version: 2, reason: "We look again" });
    const claim = async () => claimCase(await makeUser("reviewer"), caseId);
    await atTime(justBefore(final), async () => {
      for (const attempt of [reopen, claim]) expect((await refusal(attempt())).kind).toBe("decision-pending");
    });
    expect((await atTime(final, () => refusal(claim()))).kind).toBe("not-open");
    expect((await atTime(final, reopen)).state).toBe("open");
  });
});

describe("at once", () => {
  test("20 times two undos: one of them, and one claim", async () => {
    for (let round = 0; round < 20; round += 1) {
      const { caseId, author, decisionId } = await decidedAt(new Date());
      const both = await Promise.allSettled([1, 2].map(() => undoDecision(author, { decisionId, version: 2 })));
      expect(outcomes(both).toSorted()).toEqual(["already-undone", "fulfilled"]);
      expect(await db().auditEvent.count({ where: { caseId, action: "decision.undone" } })).toBe(1);
      expect(await stand(caseId)).toMatchObject({ version: 3, holderId: author.id });
    }
  });

  test("40 times an undo in the last moment against a claim in the first: one of the two, and nobody loses a case in hand", async () => {
    const seen = new Set<string>();
    for (let round = 0; round < 40; round += 1) {
      const { caseId, author, decisionId, final } = await decidedAt(new Date(), escalation);
      const senior = await makeUser("senior_reviewer");
      const undo = () => atTime(justBefore(final), () => undoDecision(author, { decisionId, version: 2 }));
      const claim = () => atTime(final, () => (round % 4 < 2 ? claimCase(senior, caseId) : nextOf(senior, caseId)));
      const acts = round % 2 ? [claim(), undo()] : [undo(), claim()];
      const results = outcomes(await Promise.allSettled(acts));
      const [undone, claimed] = round % 2 ? results.toReversed() : results;
      const row = await stand(caseId);
      if (undone === "fulfilled") {
        expect(row).toMatchObject({ state: "open", version: 3, holderId: author.id });
        expect(claimed).not.toBe("fulfilled");
      } else {
        expect([undone, claimed]).toEqual(["too-late", "fulfilled"]);
        expect(row).toMatchObject({ state: "escalated", version: 2, holderId: senior.id });
      }
      seen.add(String(undone));
    }
    expect(seen.has("fulfilled")).toBe(true);
  });
});

/** Claims the next escalated case, which must be this one, and fails where it is not offered. */
async function nextOf(senior: UserActor, caseId: string) {
  const claim = await claimNextCase(senior, "escalated");
  if (claim?.caseId !== caseId) return claimCase(senior, caseId);
  return claim;
}
