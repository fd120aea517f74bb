import { expect, test } from "vitest";
import { systemActor } from "@/server/actor";
import { claimAppeal } from "@/server/appeals/claim-appeal";
import { getAppeal } from "@/server/appeals/get-appeal";
import { withdrawAppeal } from "@/server/appeals/withdraw-appeal";
import { undoDecision } from "@/server/cases/undo-decision";
import { atTime } from "@/server/clock";
import { db, transaction } from "@/server/db";
import { overrideEnv } from "@/server/env";
import { eraseOrDefer } from "@/server/intake/erase-verification";
import { sweep } from "@/server/sweep/sweep";
import { claimAndDecideAppeal, decideOnAppeal, makeAppeal, uphold } from "@/server/testing/appeals";
import { makeUser } from "@/server/testing/factories";
import { outcomes, refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

const { asApp, asOwner } = useTestDatabase();

/** An appeal just decided, which its senior can take back for a minute. */
async function decided(judgement?: Parameters<typeof decideOnAppeal>[3]) {
  overrideEnv({ policy: { clearedSampleRate: 0 } });
  const appeal = await makeAppeal();
  const before = await db().case.findUniqueOrThrow({ where: { id: appeal.caseId } });
  overrideEnv({ policy: { clearedSampleRate: 0, undoSeconds: 60 } });
  const senior = await makeUser("senior_reviewer");
  const { decisionId } = await claimAndDecideAppeal(senior, appeal.appealId, judgement);
  return { ...appeal, senior, before, resultId: decisionId, undo: { decisionId, version: appeal.version + 1 } };
}
const appealRow = (id: string) => db().appeal.findUniqueOrThrow({ where: { id } });

test.each([
  ["overturned", undefined],
  ["upheld", uphold],
])("an appeal that was %s waits again, the case as it stood under it, and can be decided anew", async (_, judgement) => {
  const { senior, caseId, appealId, before, undo, resultId } = await decided(judgement);
  const undone = await undoDecision(senior, undo);
  expect(undone).toMatchObject({ case: { state: "appeal_review", outcome: "rejected" }, decision: { stage: "appeal", undone: true } });
  expect(await appealRow(appealId)).toMatchObject({
    state: "waiting_for_us",
    outcome: null,
    sealedSentence: null,
    endedAt: null,
    resultDecisionId: null,
  });
  const row = await db().case.findUniqueOrThrow({ where: { id: caseId } });
  const { outcome, decidedAt, queuedAt, dueAt } = before;
  expect(row).toMatchObject({ outcome, decidedAt, queuedAt, dueAt, holderId: senior.id, version: before.version + 2 });
  const [event] = await db().auditEvent.findMany({ where: { caseId, action: "decision.undone" } });
  expect(event?.details).toMatchObject({ decisionId: resultId, appealId, stage: "appeal", state: "appeal_review" });
  const claim = { caseId, number: 0, version: row.version, leaseToken: undone.lease?.leaseToken ?? "", expiresAt: new Date() };
  const { appeal } = await decideOnAppeal(senior, appealId, claim, uphold);
  expect(appeal).toMatchObject({ state: "decided", outcome: "upheld", case: { state: "decided", outcome: "rejected" } });
});

test("until it is final the person's sentence is told to nobody, and no other senior takes the case", async () => {
  const { appealId, agent } = await decided();
  expect((await getAppeal(agent, appealId)).thread?.sentence).toBeNull();
  const claim = async () => refusal(claimAppeal(await makeUser("senior_reviewer"), appealId));
  expect((await claim()).kind).toBe("decision-pending");
  expect((await refusal(withdrawAppeal(agent, appealId))).kind).toBe("decision-pending");
  const inTwoMinutes = new Date(Date.now() + 120_000);
  expect((await atTime(inTwoMinutes, () => getAppeal(agent, appealId))).thread?.sentence).toBe("We looked again: it is you.");
  expect((await atTime(inTwoMinutes, claim)).kind).toBe("not-open");
});

test("10 times two undos at once: the appeal opens once", async () => {
  for (let round = 0; round < 10; round += 1) {
    const { senior, caseId, undo } = await decided();
    const both = await Promise.allSettled([undoDecision(senior, undo), undoDecision(senior, undo)]);
    expect(outcomes(both).toSorted()).toEqual(["already-undone", "fulfilled"]);
    expect(await db().appeal.count({ where: { caseId, state: "waiting_for_us" } })).toBe(1);
  }
});

test("evidence that the provider erases meanwhile stays until the decision is final, and longer when it is taken back", async () => {
  const [undone, final] = [await decided(), await decided()];
  const worker = systemActor("worker");
  for (const { verificationId, caseId } of [undone, final]) {
    const { subjectId } = await db().case.findUniqueOrThrow({ where: { id: caseId } });
    expect(await transaction((tx) => eraseOrDefer(tx, worker, { id: verificationId, subjectId }))).toBeNull();
  }
  await sweep(worker);
  await undoDecision(undone.senior, undone.undo);
  await atTime(new Date(Date.now() + 120_000), () => sweep(worker));
  const sealed = async (id: string) => (await db().verification.findUniqueOrThrow({ where: { id } })).sealed !== null;
  expect([await sealed(undone.verificationId), await sealed(final.verificationId)]).toEqual([true, false]);
});

test("past all verbs an ended appeal opens again for a decision that was taken back, as a whole, and for nothing else", async () => {
  const { appealId, resultId } = await decided();
  const open = "state = 'waiting_for_us', outcome = NULL, sealed_sentence = NULL, ended_at = NULL, result_decision_id = NULL";
  const update = (change: string) => `UPDATE appeals SET ${change} WHERE id = '${appealId}'`;
  await expect(asApp(update(open))).rejects.toThrow(/append-only/);
  const after = (change: string) =>
    `BEGIN; INSERT INTO decision_undos VALUES ('${resultId}', now()); ${update(change)}; SET CONSTRAINTS ALL DEFERRED; ROLLBACK`;
  for (const change of ["outcome = 'upheld'", open.replace("_us'", "_person'"), `${open}, due_at = now()`, `${open}, category = 'other'`])
    await expect(asOwner(after(change)), change).rejects.toThrow(/append-only/);
  await asOwner(after(open));
});
