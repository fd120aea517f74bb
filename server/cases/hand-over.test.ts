import { describe, expect, test } from "vitest";
import { caseListSchema } from "@/lib/contracts/case";
import type { HandedOver } from "@/lib/contracts/hand-over";
import type { UserActor } from "@/server/actor";
import { assignCases } from "@/server/cases/assign-cases";
import { claimCase } from "@/server/cases/claim-case";
import { claimNextCase } from "@/server/cases/claim-next-case";
import { getCase } from "@/server/cases/get-case";
import { listCases } from "@/server/cases/list-cases";
import { listMyCases } from "@/server/cases/list-my-cases";
import { moveCases } from "@/server/cases/move-cases";
import { releaseCases } from "@/server/cases/release-cases";
import { releaseClaim } from "@/server/cases/release-claim";
import { db } from "@/server/db";
import { overrideEnv } from "@/server/env";
import { changeRole } from "@/server/people/change-role";
import { disablePerson } from "@/server/people/disable-person";
import { claimAndDecide, decide, makeFlaggedCase, makeUser } from "@/server/testing/factories";
import { outcomes, refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

useTestDatabase();
const reason = "Needs somebody with more experience";
const results = ({ items }: HandedOver) => items.map(({ result }) => result);
const people = async () => ({
  mei: await makeUser("reviewer", "Mei"),
  tomas: await makeUser("reviewer", "Tomás"),
  senior: await makeUser("senior_reviewer", "Nadia"),
});
const stored = (id: string) =>
  db().case.findUniqueOrThrow({ where: { id }, select: { state: true, version: true, holderId: true, assigneeId: true, queuedAt: true } });
const events = async (caseId: string, action: string) =>
  (await db().auditEvent.findMany({ where: { caseId, action }, orderBy: { id: "asc" } })).map(({ details }) => details);
const assign = (by: UserActor, caseId: string, to: UserActor | null) => assignCases(by, { caseIds: [caseId], userId: to?.id ?? null });

describe("assigning cases", () => {
  test("keeps a case for one person: offered to them first and to nobody else, and theirs until they take it", async () => {
    const { mei, tomas, senior } = await people();
    const [urgent, kept] = [await makeFlaggedCase(), await makeFlaggedCase()];
    expect(results(await assign(senior, kept.caseId, mei))).toEqual(["done"]);
    expect(await events(kept.caseId, "case.assigned")).toEqual([{ userId: mei.id, person: "Mei" }]);
    const refused = await refusal(claimCase(tomas, kept.caseId));
    expect(refused).toMatchObject({ kind: "held-by-another", facts: { assignee: { id: mei.id, name: "Mei" } } });
    expect((await claimNextCase(tomas, "first"))?.caseId).toBe(urgent.caseId);
    expect(await claimNextCase(tomas, "first")).toMatchObject({ caseId: urgent.caseId });
    const { items } = await listCases(mei, caseListSchema.parse({ assignee: "me" }));
    expect(items).toMatchObject([{ id: kept.caseId, holder: null, assignee: { you: true } }]);
    const claim = await claimNextCase(mei, "first");
    expect(claim?.caseId).toBe(kept.caseId);
    expect(await stored(kept.caseId)).toMatchObject({ holderId: mei.id, assigneeId: null });
    await releaseClaim(mei, { caseId: kept.caseId, skip: false, recuse: false });
    await releaseClaim(tomas, { caseId: urgent.caseId, skip: false, recuse: false });
    expect(await claimCase(tomas, kept.caseId)).toMatchObject({ caseId: kept.caseId });
  });

  test("says of each case for itself why it was not", async () => {
    const { mei, tomas, senior } = await people();
    const [held, decided, escalated, recused, free] = await Promise.all([1, 2, 3, 4, 5].map(() => makeFlaggedCase()));
    if (!held || !decided || !escalated || !recused || !free) throw new Error("Five cases were made.");
    await claimCase(tomas, held.caseId);
    await claimAndDecide(tomas, decided.caseId);
    await moveCases(senior, { caseIds: [escalated.caseId], queue: "escalated", reason });
    await claimCase(mei, recused.caseId);
    await releaseClaim(mei, { caseId: recused.caseId, skip: false, recuse: true });
    const unknown = crypto.randomUUID();
    const caseIds = [held, decided, escalated, recused, free].map(({ caseId }) => caseId).concat(unknown, free.caseId);
    const answer = await assignCases(senior, { caseIds, userId: mei.id });
    expect(answer.items.map(({ caseId, result, person }) => [caseId, result, person])).toEqual([
      [held.caseId, "held-by-another", "Tomás"],
      [decided.caseId, "not-open", null],
      [escalated.caseId, "wrong-role", "Mei"],
      [recused.caseId, "took-part", "Mei"],
      [free.caseId, "done", null],
      [unknown, "not-found", null],
    ]);
    expect(results(await assign(senior, free.caseId, mei))).toEqual(["unchanged"]);
    expect(results(await assign(senior, free.caseId, null))).toEqual(["done"]);
    expect(results(await assign(senior, free.caseId, null))).toEqual(["unchanged"]);
    expect((await stored(free.caseId)).assigneeId).toBeNull();
  });

  test("whose decision can still be taken back is said to be so, also where nothing would change", async () => {
    const { tomas, senior } = await people();
    const { caseId } = await makeFlaggedCase();
    overrideEnv({ policy: { clearedSampleRate: 0, undoSeconds: 60 } });
    await claimAndDecide(tomas, caseId, { outcome: "escalate", reasons: [{ code: "needs_specialist" }] });
    expect(results(await assign(senior, caseId, null))).toEqual(["decision-pending"]);
    overrideEnv({ policy: { clearedSampleRate: 0 } });
  });

  test("is for seniors, and for people who review and can sign in", async () => {
    const { mei, tomas, senior } = await people();
    const { caseId } = await makeFlaggedCase();
    expect((await refusal(assign(mei, caseId, tomas))).kind).toBe("forbidden");
    await disablePerson(await makeUser("admin"), tomas.id);
    for (const to of [tomas, await makeUser("support_agent")]) {
      expect(await refusal(assign(senior, caseId, to))).toMatchObject({ kind: "invalid-input", errors: [{ path: "userId" }] });
    }
    expect((await stored(caseId)).assigneeId).toBeNull();
  });

  test("a senior may take what is kept for somebody else", async () => {
    const { mei, senior } = await people();
    const { caseId } = await makeFlaggedCase();
    await assign(senior, caseId, mei);
    await claimCase(senior, caseId);
    expect(await stored(caseId)).toMatchObject({ holderId: senior.id, assigneeId: null });
  });

  test("ends with the person's role or account", async () => {
    const { mei, tomas, senior } = await people();
    const admin = await makeUser("admin");
    const [first, second] = [await makeFlaggedCase(), await makeFlaggedCase()];
    await assign(senior, first.caseId, mei);
    await assign(senior, second.caseId, tomas);
    await changeRole(admin, { id: mei.id, role: "support_agent" });
    await disablePerson(admin, tomas.id);
    expect((await stored(first.caseId)).assigneeId).toBeNull();
    expect((await stored(second.caseId)).assigneeId).toBeNull();
    expect((await events(first.caseId, "case.assigned")).at(-1)).toEqual({ how: "unassigned", userId: mei.id, person: "Mei" });
  });

  test("of two at once one stands, and against a claim exactly one of the two wins", async () => {
    const { mei, tomas, senior } = await people();
    const other = await makeUser("senior_reviewer");
    const { caseId } = await makeFlaggedCase();
    const both = await Promise.all([assign(senior, caseId, mei), assign(other, caseId, tomas)]);
    expect(both.flatMap(results)).toEqual(["done", "done"]);
    const last = (await events(caseId, "case.assigned")).at(-1) as { userId: string };
    expect((await stored(caseId)).assigneeId).toBe(last.userId);
    for (let round = 0; round < 5; round += 1) {
      const raced = await makeFlaggedCase();
      const [given, claimed] = await Promise.allSettled([assign(senior, raced.caseId, mei), claimCase(tomas, raced.caseId)]);
      const won = given.status === "fulfilled" ? results(given.value)[0] : "failed";
      expect([`${won} ${outcomes([claimed])[0]}`]).toEqual([won === "done" ? "done held-by-another" : "held-by-another fulfilled"]);
    }
  });
});

describe("releasing several claims", () => {
  test("a reviewer ends their own and nobody else's; a senior anybody's, and the holder learns it", async () => {
    const { mei, tomas, senior } = await people();
    const [own, others, free] = [await makeFlaggedCase(), await makeFlaggedCase(), await makeFlaggedCase()];
    await claimCase(mei, own.caseId);
    const claim = await claimCase(tomas, others.caseId);
    const caseIds = [own.caseId, others.caseId, free.caseId];
    expect(results(await releaseCases(mei, { caseIds }))).toEqual(["done", "held-by-another", "not-held"]);
    expect(results(await releaseCases(senior, { caseIds, note: "Their day is over" }))).toEqual(["not-held", "done", "not-held"]);
    expect((await stored(others.caseId)).holderId).toBeNull();
    expect((await refusal(decide(tomas, claim))).kind).toBe("lease-lost");
    expect(await events(others.caseId, "case.released")).toEqual([{ how: "released", note: true, holderId: tomas.id, holder: "Tomás" }]);
    await claimCase(mei, others.caseId);
    expect((await getCase(mei, others.caseId)).evidence?.notes).toMatchObject([{ author: "Nadia", text: "Their day is over" }]);
  });
});

test("what was only kept for somebody is let go, and so it is logged", async () => {
  const { mei, senior } = await people();
  const { caseId } = await makeFlaggedCase();
  await claimCase(mei, caseId);
  await db().case.update({ where: { id: caseId }, data: { reserved: true } });
  expect(results(await releaseCases(senior, { caseIds: [caseId] }))).toEqual(["done"]);
  expect(await events(caseId, "case.released")).toEqual([{ how: "reservation", note: false, holderId: mei.id, holder: "Mei" }]);
});

describe("moving cases", () => {
  test("to the seniors and back, with the reason as a note and another version each time", async () => {
    const { mei, senior } = await people();
    const { caseId } = await makeFlaggedCase();
    const before = await stored(caseId);
    await assign(senior, caseId, mei);
    expect(results(await moveCases(senior, { caseIds: [caseId], queue: "escalated", reason }))).toEqual(["done"]);
    const moved = await stored(caseId);
    expect(moved).toMatchObject({ state: "escalated", version: before.version + 1, assigneeId: null });
    expect(moved.queuedAt.getTime()).toBeGreaterThan(before.queuedAt.getTime());
    expect(results(await moveCases(senior, { caseIds: [caseId], queue: "escalated", reason }))).toEqual(["unchanged"]);
    const other = await makeUser("senior_reviewer");
    await claimCase(other, caseId);
    expect((await getCase(other, caseId)).evidence?.notes).toMatchObject([{ author: "Nadia", text: reason }]);
    expect(results(await moveCases(other, { caseIds: [caseId], queue: "first", reason }))).toEqual(["done"]);
    expect(await stored(caseId)).toMatchObject({ state: "open", version: before.version + 2, holderId: null });
    expect(await events(caseId, "case.moved")).toMatchObject([
      { queue: "escalated" },
      { queue: "first", versionAfter: before.version + 2 },
    ]);
  });

  test("whoever moves a case never decides it, there or back where it was; others do", async () => {
    const { mei, senior } = await people();
    const [{ caseId }, { caseId: back }] = [await makeFlaggedCase(), await makeFlaggedCase()];
    await claimCase(senior, caseId);
    await moveCases(senior, { caseIds: [caseId, back], queue: "escalated", reason });
    for (const id of [caseId, back]) expect((await refusal(claimCase(senior, id))).kind).toBe("took-part");
    const other = await makeUser("senior_reviewer");
    await claimCase(other, back);
    await moveCases(other, { caseIds: [back], queue: "first", reason });
    for (const person of [senior, other]) expect((await refusal(claimCase(person, back))).kind).toBe("took-part");
    expect(results(await moveCases(senior, { caseIds: [back], queue: "first", reason }))).toEqual(["unchanged"]);
    expect((await decide(mei, await claimCase(mei, back))).caseId).toBe(back);
  });

  test("not what somebody works on, not what was escalated by a decision, not what is done; and only by a senior", async () => {
    const { mei, tomas, senior } = await people();
    const [held, escalated, decided] = [await makeFlaggedCase(), await makeFlaggedCase(), await makeFlaggedCase()];
    await claimCase(tomas, held.caseId);
    await claimAndDecide(mei, escalated.caseId, { outcome: "escalate", reasons: [{ code: "minor" }] });
    await claimAndDecide(mei, decided.caseId);
    const caseIds = [held.caseId, escalated.caseId, decided.caseId];
    expect((await moveCases(senior, { caseIds, queue: "escalated", reason })).items).toMatchObject([
      { result: "held-by-another", person: "Tomás" },
      { result: "unchanged" },
      { result: "not-open" },
    ]);
    expect(results(await moveCases(senior, { caseIds: [escalated.caseId], queue: "first", reason }))).toEqual(["decided-before"]);
    expect((await refusal(moveCases(mei, { caseIds, queue: "escalated", reason }))).kind).toBe("forbidden");
  });

  test("does not decide against a decision that is made at the same moment", async () => {
    const { mei, senior } = await people();
    const { caseId } = await makeFlaggedCase();
    const claim = await claimCase(mei, caseId);
    const [decision, move] = await Promise.all([decide(mei, claim), moveCases(senior, { caseIds: [caseId], queue: "escalated", reason })]);
    expect(decision.caseId).toBe(caseId);
    expect(["held-by-another", "not-open"]).toContain(results(move)[0]);
    expect((await stored(caseId)).state).toBe("decided");
  });
});

test("my cases: held, kept, and decided in the last day", async () => {
  const { mei, senior } = await people();
  const [held, kept, decided] = [await makeFlaggedCase(), await makeFlaggedCase(), await makeFlaggedCase()];
  await claimAndDecide(mei, decided.caseId);
  await claimCase(mei, held.caseId);
  await assign(senior, kept.caseId, mei);
  expect(await listMyCases(mei)).toMatchObject({
    held: [{ id: held.caseId }],
    kept: [{ id: kept.caseId }],
    mentions: [],
    decided: [{ caseId: decided.caseId, outcome: "reject", stage: "first" }],
  });
});
