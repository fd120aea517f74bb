import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { verificationStates } from "@/lib/contracts/verification";
import { caseStates, flags } from "@/lib/contracts/vocabulary";
import { readMrz } from "@/lib/mrz/read-mrz";
import { caseContext } from "@/server/cases/case-context";
import { claimCase } from "@/server/cases/claim-case";
import { releaseClaim } from "@/server/cases/release-claim";
import { db } from "@/server/db";
import { boss, queueNames } from "@/server/jobs";
import { makeActor } from "@/server/testing/factories";
import { setupTestDatabase, type TestDatabase } from "@/server/testing/test-database";
import { documentFacts } from "./document-facts";
import { drawAttempt } from "./draw-attempt";
import { allScenarios } from "./scenarios/all-scenarios";
import { inquiries } from "./scenarios/persona";
import { seed } from "./seed";
import { choosePortraits } from "./specimen/portrait";

const moment = new Date("2026-11-20T10:00:00Z");

describe("the seeded database", () => {
  let database: TestDatabase;
  // What the story leaves for whoever looks is due and held as of then, however long it took to tell.
  let seededAt: number;
  beforeAll(async () => {
    database = await setupTestDatabase();
    seededAt = Date.now();
    await seed(() => undefined);
  }, 300_000);
  afterAll(async () => {
    await (await boss()).stop({ graceful: false });
    await database.close();
  });

  test("has some sixty attempts, a good third of them still to be decided, in every state", async () => {
    const attempts = await db().verification.groupBy({ by: ["state"], _count: true });
    expect(Object.fromEntries(attempts.map((row) => [row.state, row._count]))).toEqual({
      pending: 2,
      flagged: 51,
      cleared: 11,
      closed: 2,
      redacted: 1,
    });
    expect(attempts.map(({ state }) => state).toSorted()).toEqual(verificationStates.toSorted());
    const cases = await db().case.groupBy({ by: ["state"], _count: true });
    expect(Object.fromEntries(cases.map((row) => [row.state, row._count]))).toEqual({
      open: 23,
      second_review: 1,
      escalated: 3,
      appeal_review: 2,
      decided: 22,
      closed: 3,
    });
    expect(cases.map(({ state }) => state)).toEqual(expect.arrayContaining([...caseStates]));
    const outcomes = await db().case.groupBy({ by: ["outcome", "closedReason"], _count: true });
    expect(outcomes.map(({ outcome, closedReason }) => outcome ?? closedReason ?? "waiting").toSorted()).toEqual([
      "approved",
      "redacted",
      "rejected",
      "resubmission_requested",
      "settled_elsewhere",
      "waiting",
      "withdrawn",
    ]);
  });

  test("shows every flag", async () => {
    const rows = await db().case.findMany({ select: { flags: true } });
    expect(new Set(rows.flatMap((row) => row.flags))).toEqual(new Set(flags));
  });

  test("leaves no case without events, and none that is not over yet", async () => {
    const [cases, events] = await Promise.all([
      db().case.findMany({ select: { id: true, state: true, _count: { select: { decisions: true } } } }),
      db().auditEvent.findMany({ select: { action: true, caseId: true, occurredAt: true }, orderBy: { id: "asc" } }),
    ]);
    for (const { id, state, _count } of cases) {
      const actions = events.filter((event) => event.caseId === id).map(({ action }) => action);
      expect(actions).toContain("verification.flagged");
      expect(actions.filter((action) => action === "decision.made")).toHaveLength(_count.decisions);
      if (state === "closed") expect(actions).toContain("case.closed");
    }
    const times = events.map(({ occurredAt }) => occurredAt.getTime());
    expect(times).toEqual(times.toSorted((one, other) => one - other));
    expect(Math.max(...times)).toBeLessThan(Date.now());
  });

  test("has work for whoever signs in first: some due soon, one overdue, three held by colleagues", async () => {
    const waiting = await db().case.findMany({
      where: { state: { in: ["open", "second_review", "escalated"] } },
      select: { dueAt: true, leaseExpiresAt: true, holder: { select: { email: true } } },
    });
    const inMinutes = waiting.map(({ dueAt }) => (dueAt.getTime() - seededAt) / 60_000);
    expect(inMinutes.filter((left) => left < 0)).toHaveLength(1);
    expect(inMinutes.filter((left) => left > 0 && left < 120).length).toBeGreaterThanOrEqual(4);
    const held = waiting.filter(({ leaseExpiresAt }) => leaseExpiresAt && leaseExpiresAt.getTime() > seededAt);
    expect(held.map(({ holder }) => holder?.email.split("@")[0]).toSorted()).toEqual(["reviewer2", "senior2", "senior3"]);
  });

  test("has an appeal that waits for us, one that waits for the person and one overturned; every senior may take those that wait", async () => {
    const appeals = await db().appeal.findMany({ select: { state: true, outcome: true, caseId: true }, orderBy: { state: "asc" } });
    expect(appeals.map(({ state, outcome }) => [state, outcome])).toEqual([
      ["waiting_for_us", null],
      ["waiting_for_person", null],
      ["decided", "overturned"],
    ]);
    const caseIds = appeals.filter(({ outcome }) => !outcome).map(({ caseId }) => caseId);
    expect(await db().decision.count({ where: { caseId: { in: caseIds }, reviewerRole: "senior_reviewer" } })).toBe(0);
  });

  test("raises the MRZ flag on the forged and the misread document alone", async () => {
    const rows = await db().verification.findMany({ where: { flags: { has: "mrz_inconsistent" } }, select: { externalId: true } });
    const meant = allScenarios.filter(({ forgedNumber, misread }) => forgedNumber || misread).map(({ key }) => `ver_${key}`);
    expect(rows.map(({ externalId }) => externalId).toSorted()).toEqual(meant.toSorted());
  });

  test("gives whoever opens a repeated licence or selfie the case that had it first", async () => {
    const context = async (key: string) => {
      const { id } = await db().case.findFirstOrThrow({ where: { verification: { externalId: `ver_${key}` } }, select: { id: true } });
      const senior = await db().user.findFirstOrThrow({
        where: { email: "senior@secondlook.test" },
        select: { id: true, name: true, email: true },
      });
      const actor = makeActor("senior_reviewer", senior);
      await claimCase(actor, id);
      const { linked } = await caseContext(actor, id);
      await releaseClaim(actor, { caseId: id, skip: false, recuse: false });
      return linked.items.map(({ caseId, why, pictures, outcome }) => ({ hasCase: caseId !== null, why, pictures, outcome }));
    };
    const first = { hasCase: true, outcome: "approved" };
    expect(await context("olivia-bennett-other")).toEqual([{ ...first, why: ["document_number"], pictures: [] }]);
    expect(await context("giulia-ferrari")).toEqual([{ ...first, why: ["image"], pictures: ["selfie"] }]);
  });

  test("leaves the worker nothing to do", async () => {
    const jobs = await Promise.all(queueNames.map(async (name) => (await boss()).findJobs(name)));
    expect(jobs.flat()).toEqual([]);
    expect(await db().webhookEvent.count({ where: { state: "received" } })).toBe(0);
  });

  test("is left alone when the seed runs again", async () => {
    const counts = () => Promise.all([db().user.count(), db().verification.count(), db().evidenceImage.count(), db().auditEvent.count()]);
    const before = await counts();
    const lines: string[] = [];
    await seed((line) => lines.push(line));
    expect(await counts()).toEqual(before);
    expect(lines).toEqual([]);
  });
});

test("every MRZ is valid as drawn, but for the forged numbers", () => {
  for (const scenario of [...allScenarios, ...inquiries]) {
    const { mrz } = documentFacts(scenario, moment);
    if (mrz.length > 0) expect([scenario.key, readMrz(mrz).valid]).toEqual([scenario.key, scenario.forgedNumber === undefined]);
  }
});

test("keys, and so outside ids, are used once", () => {
  const keys = [...allScenarios, ...inquiries].map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
});

test("the same moment draws the same pictures", async () => {
  const scenario = allScenarios.find(({ key }) => key === "claire-fontaine");
  if (!scenario) throw new Error("the scenario is gone");
  const portraits = choosePortraits(undefined);
  const [one, other] = await Promise.all([1, 2].map(() => drawAttempt(scenario, documentFacts(scenario, moment), portraits)));
  expect(one).toEqual(other);
});
