import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Policy, policySchema } from "@/lib/contracts/policy";
import { maxTemplates } from "@/lib/contracts/policy-limits";
import type { UserActor } from "@/server/actor";
import { claimCase } from "@/server/cases/claim-case";
import { db } from "@/server/db";
import { env, overrideEnv } from "@/server/env";
import { changePolicy } from "@/server/policy/change-policy";
import { getPolicy } from "@/server/policy/get-policy";
import { listPolicyVersions } from "@/server/policy/list-policy-versions";
import { policyInForce } from "@/server/policy-in-force";
import { claimAndDecide, makeFlaggedCase, makeUser } from "@/server/testing/factories";
import { outcomes, refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

// The sample of cleared verifications is forced to 0 here, as an operator's setting would.
const ground = useTestDatabase();
let manager: UserActor;
beforeEach(async () => {
  manager = await makeUser("compliance_manager", "Ingrid");
});
afterEach(() => overrideEnv({ policy: { clearedSampleRate: 0 } }));

/** What is in force, with some parts replaced. */
async function edited(parts: Partial<Policy>): Promise<{ version: number; body: Policy }> {
  const { version, body } = await policyInForce();
  return { version, body: { ...body, ...parts } };
}

async function change(parts: Partial<Policy>) {
  return changePolicy(manager, await edited(parts));
}

const changedEvents = () =>
  db().auditEvent.findMany({
    where: { action: "policy.changed" },
    orderBy: { occurredAt: "desc" },
    select: { details: true, actorId: true },
  });

test("a change is the next version, in force at once, and on the record with old and new values", async () => {
  const before = await policyInForce();
  const made = await change({ secondReviewRate: 0.5, triggerByTemplate: { "itmpl.eu": "integrity_check" } });
  expect(made).toMatchObject({ version: before.version + 1, overridden: ["clearedSampleRate"], body: { secondReviewRate: 0.5 } });
  expect(await getPolicy(manager)).toEqual(made);
  const [event] = await changedEvents();
  expect(event).toMatchObject({ actorId: manager.id });
  expect(event?.details).toEqual({
    policyVersion: made.version,
    previousVersion: before.version,
    changes: [
      { path: "secondReviewRate", before: before.body.secondReviewRate, after: 0.5 },
      { path: "triggerByTemplate.itmpl.eu", before: null, after: "integrity_check" },
    ],
  });
});

test("a change that is more than one event of the log can hold is not made; in steps it is", async () => {
  const templates = (letter: string) =>
    Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`${n}${letter.repeat(110)}`, "other" as const]));
  await change({ triggerByTemplate: templates("a") });
  const before = await policyInForce();
  const events = (await changedEvents()).length;
  expect((await refusal(change({ triggerByTemplate: templates("b") }))).kind).toBe("too-large");
  expect(await policyInForce()).toEqual(before);
  expect(await changedEvents()).toHaveLength(events);
  await change({ triggerByTemplate: {} });
  expect((await change({ triggerByTemplate: templates("b") })).version).toBe(before.version + 2);
  await change({ triggerByTemplate: {} });
});

test("a document that a later version of the service stored is read as far as this one knows it", async () => {
  const { version, body } = await policyInForce();
  const stored = { ...body, clearedSampleRate: 0.02 };
  const later = { ...stored, holidays: ["12-25"], thresholds: { ...body.thresholds, gait: 0.4 } };
  await ground.asOwner("INSERT INTO policy_versions (version, body) VALUES ($1, $2)", [version + 1, JSON.stringify(later)]);
  expect(await policyInForce()).toEqual({ version: version + 1, body });
  expect((await listPolicyVersions(manager))[0]).toMatchObject({ version: version + 1, changes: [] });
});

test("a document equal to the one in force makes no version and no event", async () => {
  const [before, events] = [await policyInForce(), await changedEvents()];
  expect(await change({})).toMatchObject({ version: before.version, body: before.body });
  expect(await changedEvents()).toHaveLength(events.length);
});

test("whoever saw an older version is told who changed it and when, and saves nothing", async () => {
  const seen = await edited({ leaseSeconds: 500 });
  const { version } = await change({ leaseSeconds: 400 });
  const error = await refusal(changePolicy(await makeUser("compliance_manager"), seen));
  expect(error.kind).toBe("version-changed");
  expect(error.facts).toEqual({ version, changedBy: { id: manager.id, name: "Ingrid" }, changedAt: expect.stringMatching(/Z$/) });
  expect((await policyInForce()).body.leaseSeconds).toBe(400);
});

test("a version that does not exist yet cannot be changed: no gap, no second document", async () => {
  const { version, body } = await edited({ leaseSeconds: 77 });
  expect((await refusal(changePolicy(manager, { version: version + 5, body }))).kind).toBe("version-changed");
  expect((await policyInForce()).version).toBe(version);
});

test("of two changes of one version at once exactly one is kept, twenty times", async () => {
  for (let round = 0; round < 20; round++) {
    const { version, body } = await edited({});
    const other = await makeUser("compliance_manager");
    const results = await Promise.allSettled([
      changePolicy(manager, { version, body: { ...body, appealDueDays: 20 + round } }),
      changePolicy(other, { version, body: { ...body, appealDueDays: 60 + round } }),
    ]);
    expect(outcomes(results).toSorted()).toEqual(["fulfilled", "version-changed"]);
    const winner = results[0].status === "fulfilled" ? 20 : 60;
    expect(await policyInForce()).toMatchObject({ version: version + 1, body: { appealDueDays: winner + round } });
  }
});

describe("parts that the installation's settings force", () => {
  test("cannot be changed here, and keep what is stored for the day the setting goes", async () => {
    await change({ thresholds: policySchema.parse({ thresholds: { face: 0.7 } }).thresholds });
    overrideEnv({ policy: { ...env().policy, thresholds: { face: 0.9 } } });
    const { version, body } = await policyInForce();
    expect(body.thresholds.face).toBe(0.9);
    expect((await getPolicy(manager)).overridden).toEqual(["clearedSampleRate", "thresholds.face"]);
    const wrong = { ...body, clearedSampleRate: 1, thresholds: { ...body.thresholds, face: 0.7, quality: 0.1 } };
    const error = await refusal(changePolicy(manager, { version, body: wrong }));
    expect(error.kind).toBe("unprocessable");
    expect(error.errors.map(({ path }) => path)).toEqual(["clearedSampleRate", "thresholds.face"]);
    const made = await change({ thresholds: { ...body.thresholds, quality: 0.1 } });
    expect(made.body.thresholds).toMatchObject({ face: 0.9, quality: 0.1 });
    overrideEnv({ policy: { clearedSampleRate: 0 } });
    expect((await policyInForce()).body.thresholds).toMatchObject({ face: 0.7, quality: 0.1 });
    overrideEnv({ policy: {} });
    expect((await policyInForce()).body.clearedSampleRate).toBe(0.02);
  });

  test("one answer for all queues forces each of them, and a list is forced as a whole", async () => {
    overrideEnv({ policy: { clearedSampleRate: 0, judgeFirst: true, secondReviewFlags: ["watchlist"] } });
    const everywhere = { first: true, second: true, escalated: true, appeal: true };
    const { version, body } = await policyInForce();
    expect(body).toMatchObject({ judgeFirst: everywhere, secondReviewFlags: ["watchlist"] });
    const changed = { ...body, judgeFirst: { ...everywhere, first: false }, secondReviewFlags: [] };
    const error = await refusal(changePolicy(manager, { version, body: changed }));
    expect(error.errors.map(({ path }) => path)).toEqual(["secondReviewFlags", "judgeFirst.first"]);
    overrideEnv({ policy: { clearedSampleRate: 0, judgeFirst: { appeal: true } } });
    expect((await policyInForce()).body.judgeFirst).toMatchObject({ second: true, appeal: true });
    expect((await getPolicy(manager)).overridden).toEqual(["clearedSampleRate", "judgeFirst.appeal"]);
  });

  test("one template more than a document may have is in force all the same", async () => {
    const template = (number: number) => [`itmpl_${number}`, "other"] as const;
    await change({ triggerByTemplate: Object.fromEntries(Array.from({ length: maxTemplates }, (_, number) => template(number))) });
    overrideEnv({ policy: { clearedSampleRate: 0, triggerByTemplate: { more: "other" } } });
    expect(Object.keys((await policyInForce()).body.triggerByTemplate)).toHaveLength(maxTemplates + 1);
    await change({ triggerByTemplate: { more: "other" } });
  });

  test("a template that a setting maps cannot be taken out", async () => {
    overrideEnv({ policy: { clearedSampleRate: 0, triggerByTemplate: { "itmpl.us": "other" } } });
    const error = await refusal(change({ triggerByTemplate: {} }));
    expect(error.errors.map(({ path }) => path)).toContain("triggerByTemplate.itmpl.us");
  });
});

test("what is decided after a change follows it and names its version", async () => {
  const [before, after] = [await makeFlaggedCase(), await makeFlaggedCase()];
  await change({ secondReviewRate: 0 });
  const reviewer = await makeUser("reviewer");
  const first = await claimAndDecide(reviewer, before.caseId);
  const old = await policyInForce();
  const made = await change({ secondReviewRate: 1, leaseSeconds: 60 });
  const second = await claimAndDecide(reviewer, after.caseId);
  const version = async (id: string) =>
    (await db().decision.findUniqueOrThrow({ where: { id }, select: { policyVersion: true } })).policyVersion;
  const state = async (id: string) => (await db().case.findUniqueOrThrow({ where: { id }, select: { state: true } })).state;
  expect([await version(first.decisionId), await state(before.caseId)]).toEqual([old.version, "decided"]);
  expect([await version(second.decisionId), await state(after.caseId)]).toEqual([made.version, "second_review"]);
  const third = await makeFlaggedCase();
  expect((await db().case.findUniqueOrThrow({ where: { id: third.caseId }, select: { policyVersion: true } })).policyVersion).toBe(
    made.version,
  );
  const claim = await claimCase(reviewer, third.caseId);
  expect(claim.expiresAt.getTime() - Date.now()).toBeLessThanOrEqual(60_000);
});

test("the history tells who changed what, newest first, and no version is ever rewritten", async () => {
  const made = await change({ claimById: false });
  const [newest, previous] = await listPolicyVersions(manager);
  expect(newest).toEqual({
    version: made.version,
    createdAt: expect.stringMatching(/Z$/),
    author: { id: manager.id, name: "Ingrid" },
    changes: [{ path: "claimById", before: true, after: false }],
  });
  expect(previous?.version).toBe(made.version - 1);
  for (const sql of ["UPDATE policy_versions SET body = '{}'", "DELETE FROM policy_versions"]) {
    await expect(ground.asApp(sql)).rejects.toThrow(/permission denied/);
    await expect(ground.asOwner(sql)).rejects.toThrow(/append-only/);
  }
});
