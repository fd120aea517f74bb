import { describe, expect, test } from "vitest";
import { openAppeal } from "@/server/appeals/open-appeal";
import { withdrawAppeal } from "@/server/appeals/withdraw-appeal";
import { claimCase } from "@/server/cases/claim-case";
import { getCase } from "@/server/cases/get-case";
import { atTime } from "@/server/clock";
import { db } from "@/server/db";
import { env, overrideEnv } from "@/server/env";
import { claimAndDecideAppeal, makeAppeal, makeMany, makeRejectedCase, statement, uphold } from "@/server/testing/appeals";
import { apiActor, claimAndDecide, makeFlaggedCase, makeUser } from "@/server/testing/factories";
import { outcomes, refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

const { asApp } = useTestDatabase({ appealWindowDays: 30, appealDueDays: 10 });
const days = (count: number) => new Date(Date.now() + count * 86_400_000);
const complaint = (caseId: string) => ({ caseId, category: "identity" as const, statement });
const open = async (caseId: string) => openAppeal(await makeUser("support_agent"), complaint(caseId));

describe("opening an appeal", () => {
  test("the case goes to the seniors with a new version and due time; its decision stands", async () => {
    const { caseId, decisionId, subjectId } = await makeRejectedCase();
    const before = await db().case.findUniqueOrThrow({ where: { id: caseId } });
    const agent = await makeUser("support_agent", "Daniel");
    const at = days(1);
    const appeal = await atTime(at, () => openAppeal(agent, complaint(caseId)));
    expect(appeal).toMatchObject({
      subjectId,
      category: "identity",
      state: "waiting_for_us",
      outcome: null,
      version: before.version + 1,
      case: { id: caseId, state: "appeal_review", outcome: "rejected" },
      openedBy: { id: agent.id, name: "Daniel", you: true },
      openedAt: at.toISOString(),
      dueAt: new Date(at.getTime() + 10 * 86_400_000).toISOString(),
      holder: null,
    });
    const after = await db().case.findUniqueOrThrow({ where: { id: caseId }, include: { appeals: true } });
    expect(after).toMatchObject({ outcome: "rejected", decidedAt: before.decidedAt, dueAt: new Date(appeal.dueAt) });
    expect(after.appeals).toMatchObject([{ decisionId, dueAt: after.dueAt }]);
    const senior = await makeUser("senior_reviewer");
    expect(await getCase(senior, caseId)).toMatchObject({ appeal: { id: appeal.id, state: "waiting_for_us", category: "identity" } });
    const history = (await getCase(senior, caseId)).history.map(({ action, details }) => [action, details.category]);
    expect(history).toContainEqual(["appeal.opened", "identity"]);
  });

  test("a program may open one; then nobody of ours is named", async () => {
    const key = apiActor("appeals:write");
    const appeal = await openAppeal(key, complaint((await makeRejectedCase()).caseId));
    expect(appeal).toMatchObject({ openedBy: null, version: 3 });
    expect(await db().appeal.findUnique({ where: { id: appeal.id } })).toMatchObject({ openedById: null, openedByKeyId: key.id });
  });

  test("what the person says is in no plain column and in no event", async () => {
    const { appealId, caseId } = await makeAppeal({ statement: "PLAINLY-READABLE words" });
    const { rows } = await asApp("SELECT a::text AS text FROM appeals a WHERE id = $1", [appealId]);
    expect(rows[0]?.text).toContain(caseId);
    expect(rows[0]?.text).not.toContain("PLAINLY");
    expect(rows[0]?.text).not.toContain(Buffer.from("PLAINLY").toString("hex"));
    const events = await db().auditEvent.findMany({ where: { caseId, action: "appeal.opened" } });
    expect(events).toMatchObject([{ details: { appealId, category: "identity" } }]);
    expect(JSON.stringify(events)).not.toContain("PLAINLY");
  });
});

describe("no appeal is taken", () => {
  const why = async (caseId: string) => {
    const { kind, status, message } = await refusal(open(caseId));
    return [status, kind, message];
  };
  /** What the screen of a support agent is told before they write anything. */
  const told = async (caseId: string) => (await getCase(await makeUser("support_agent"), caseId)).appealable;

  test("where there is no case, or one is open already", async () => {
    expect((await refusal(open(crypto.randomUUID()))).kind).toBe("not-found");
    const { caseId, appealId } = await makeAppeal();
    expect(await refusal(open(caseId))).toMatchObject({ kind: "appeal-open", status: 409, facts: { appealId } });
    expect(await told(caseId)).toEqual({ ok: false, why: "open" });
  });

  test("while the decision can still be taken back", async () => {
    const before = env().policy;
    overrideEnv({ policy: { ...before, undoSeconds: 60 } });
    const { caseId } = await makeRejectedCase();
    overrideEnv({ policy: before });
    expect(await refusal(open(caseId))).toMatchObject({ kind: "decision-pending", status: 409 });
    expect(await told(caseId)).toEqual({ ok: false, why: "pending" });
    expect((await atTime(new Date(Date.now() + 61_000), () => open(caseId))).state).toBe("waiting_for_us");
  });

  test("of a case that is not decided, closed, or ended well for the person", async () => {
    const { caseId } = await makeFlaggedCase();
    expect(await why(caseId)).toEqual([422, "not-appealable", expect.stringMatching(/not decided/)]);
    expect(await told(caseId)).toEqual({ ok: false, why: "not_decided" });
    await claimAndDecide(await makeUser("reviewer"), caseId, { outcome: "approve", reasons: [{ code: "check_wrong_same_person" }] });
    expect(await why(caseId)).toEqual([422, "not-appealable", expect.stringMatching(/approved/)]);
    expect(await told(caseId)).toEqual({ ok: false, why: "approved" });
    const other = await makeFlaggedCase();
    await db().case.update({ where: { id: other.caseId }, data: { state: "closed", closedReason: "withdrawn" } });
    expect(await why(other.caseId)).toEqual([422, "not-appealable", expect.stringMatching(/without a decision/)]);
    expect(await told(other.caseId)).toEqual({ ok: false, why: "closed" });
  });

  test("after the window, which counts from the decision", async () => {
    const { caseId } = await makeRejectedCase();
    expect((await refusal(atTime(days(30.01), () => open(caseId)))).message).toMatch(/more than 30 days/);
    expect(await atTime(days(30.01), () => told(caseId))).toEqual({ ok: false, why: "window_over" });
    expect(await atTime(days(29.99), () => told(caseId))).toEqual({ ok: true });
    for (const role of ["reviewer", "senior_reviewer", "compliance_manager"] as const)
      expect((await getCase(await makeUser(role), caseId)).appealable).toBeNull();
    expect((await atTime(days(29.99), () => open(caseId))).state).toBe("waiting_for_us");
  });

  test("without evidence to look at again", async () => {
    const erased = await makeRejectedCase();
    await db().verification.update({ where: { id: erased.verificationId }, data: { sealed: null, state: "redacted" } });
    const requested = await makeRejectedCase();
    await db().verification.update({ where: { id: requested.verificationId }, data: { erasureRequestedAt: new Date() } });
    for (const { caseId } of [erased, requested]) {
      expect(await why(caseId)).toEqual([422, "not-appealable", expect.stringMatching(/erased/)]);
      expect(await told(caseId)).toEqual({ ok: false, why: "erased" });
    }
  });

  test("against a decision made on appeal; after one that was taken back, another may come", async () => {
    const { caseId, appealId, agent } = await makeAppeal();
    expect(await withdrawAppeal(agent, appealId)).toMatchObject({
      state: "withdrawn",
      version: 4,
      case: { state: "decided", outcome: "rejected" },
    });
    const again = await open(caseId);
    await claimAndDecideAppeal(await makeUser("senior_reviewer"), again.id, uphold);
    expect(await why(caseId)).toEqual([422, "not-appealable", expect.stringMatching(/final/)]);
    expect(await told(caseId)).toEqual({ ok: false, why: "final" });
  });
});

test("20 times two at once: one appeal each time", async () => {
  const agents = [await makeUser("support_agent"), apiActor("appeals:write")];
  const decider = await makeUser("reviewer");
  for (const { caseId } of await makeMany(20, () => makeRejectedCase(decider))) {
    const results = await Promise.allSettled(agents.map((agent) => openAppeal(agent, complaint(caseId))));
    expect(outcomes(results).toSorted()).toEqual(["appeal-open", "fulfilled"]);
    expect(await db().appeal.count({ where: { caseId } })).toBe(1);
    expect(await db().case.findUnique({ where: { id: caseId } })).toMatchObject({ state: "appeal_review", version: 3 });
  }
});

test("taking one back ends the claim, and only once", async () => {
  const { caseId, appealId, agent } = await makeAppeal();
  await claimCase(await makeUser("senior_reviewer"), caseId);
  await withdrawAppeal(agent, appealId);
  expect(await db().case.findUnique({ where: { id: caseId } })).toMatchObject({ state: "decided", holderId: null, outcome: "rejected" });
  expect((await refusal(withdrawAppeal(agent, appealId))).kind).toBe("not-open");
  expect(await db().auditEvent.count({ where: { caseId, action: "appeal.withdrawn" } })).toBe(1);
});
