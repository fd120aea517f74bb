import { expect, test } from "vitest";
import { addAppealAttachment } from "@/server/appeals/add-appeal-attachment";
import { addAppealMessage } from "@/server/appeals/add-appeal-message";
import { claimAppeal } from "@/server/appeals/claim-appeal";
import { openAppeal } from "@/server/appeals/open-appeal";
import { releaseAppeal } from "@/server/appeals/release-appeal";
import { withdrawAppeal } from "@/server/appeals/withdraw-appeal";
import { claimCase } from "@/server/cases/claim-case";
import { claimNextCase } from "@/server/cases/claim-next-case";
import { extendClaim } from "@/server/cases/extend-claim";
import { grantAccess } from "@/server/cases/grant-access";
import { reopenCase } from "@/server/cases/reopen-case";
import { takeOverClaim } from "@/server/cases/take-over-claim";
import { db } from "@/server/db";
import { env, overrideEnv } from "@/server/env";
import { claimAndDecideAppeal, decideOnAppeal, makeAppeal, statement, uphold } from "@/server/testing/appeals";
import { makeUser, testJpeg } from "@/server/testing/factories";
import { refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

useTestDatabase();

test("claiming an appeal is claiming its case: again it gives the same claim, and nobody else gets one", async () => {
  const { appealId, caseId } = await makeAppeal();
  const senior = await makeUser("senior_reviewer");
  const claim = await claimAppeal(senior, appealId);
  expect(claim).toMatchObject({ caseId, version: 3 });
  expect(await claimAppeal(senior, appealId)).toMatchObject({ leaseToken: claim.leaseToken });
  expect(await claimCase(senior, caseId)).toMatchObject({ leaseToken: claim.leaseToken });
  const facts = { holder: { id: senior.id } };
  expect(await refusal(claimAppeal(await makeUser("senior_reviewer"), appealId))).toMatchObject({ kind: "held-by-another", facts });
  await releaseAppeal(senior, { appealId, leaseToken: claim.leaseToken, skip: false, recuse: true });
  expect((await refusal(claimAppeal(senior, appealId))).kind).toBe("took-part");
  expect((await refusal(releaseAppeal(senior, { appealId, skip: false, recuse: false }))).kind).toBe("lease-lost");
});

test("whoever took part gets it by no way, and the next senior does", async () => {
  const { appealId, caseId, decider, agent } = await makeAppeal();
  const writer = await makeUser("support_agent");
  await addAppealMessage(writer, { appealId, kind: "to_person", text: "We will look.", awaitsAnswer: false });
  const noter = await makeUser("support_agent");
  await addAppealMessage(noter, { appealId, kind: "note", text: "Filed.", awaitsAnswer: false });
  const attacher = await makeUser("support_agent");
  await addAppealAttachment(attacher, { appealId, image: { bytes: await testJpeg("proof"), path: "file" } });
  const looker = await makeUser("compliance_manager");
  await grantAccess(looker, { caseId, reason: "a complaint about the tone", images: true });
  const promoted = (person: typeof agent) => ({ ...person, role: "senior_reviewer" as const });
  for (const person of [decider, ...[agent, writer, noter, attacher, looker].map(promoted)]) {
    expect((await refusal(claimAppeal(person, appealId))).kind).toBe("took-part");
    expect((await refusal(claimCase(person, caseId))).kind).toBe("took-part");
    expect((await claimNextCase(person, "appeal"))?.caseId).not.toBe(caseId);
  }
  await claimAppeal(await makeUser("senior_reviewer"), appealId);
  expect((await refusal(takeOverClaim(promoted(writer), { caseId, reason: "gone home" }))).kind).toBe("took-part");
  const next = await makeUser("senior_reviewer");
  const claim = await takeOverClaim(next, { caseId, reason: "gone home" });
  // Whoever decides may think in writing: their own note while they hold the case is no earlier part.
  await addAppealMessage(next, { appealId, kind: "note", text: "The hair is shorter.", awaitsAnswer: false });
  await decideOnAppeal(next, appealId, claim);
});

test("whoever took an earlier appeal back, or reopened the case, does not decide it either", async () => {
  const { appealId, caseId, agent } = await makeAppeal();
  const withdrawer = await makeUser("support_agent");
  await withdrawAppeal(withdrawer, appealId);
  const again = await openAppeal(agent, { caseId, category: "identity", statement });
  const senior = { ...withdrawer, role: "senior_reviewer" as const };
  expect((await refusal(claimAppeal(senior, again.id))).kind).toBe("took-part");
  await claimAndDecideAppeal(await makeUser("senior_reviewer"), again.id, uphold);
  const manager = await makeUser("compliance_manager");
  const { version } = await db().case.findUniqueOrThrow({ where: { id: caseId }, select: { version: true } });
  await reopenCase(manager, { caseId, version, reason: "new evidence came by post" });
  expect((await refusal(claimCase({ ...manager, role: "senior_reviewer" }, caseId))).kind).toBe("took-part");
});

test("a senior whose appeal was withdrawn learns that the claim has ended, not that somebody decided", async () => {
  const { appealId, caseId, agent } = await makeAppeal();
  const senior = await makeUser("senior_reviewer", "Ines");
  const { leaseToken } = await claimAppeal(senior, appealId);
  await withdrawAppeal(agent, appealId);
  const lost = await refusal(extendClaim(senior, { caseId, leaseToken }));
  expect(lost).toMatchObject({ kind: "lease-lost", message: expect.stringContaining("has ended") });
  expect(lost.facts).not.toHaveProperty("decidedBy");
  const event = await db().auditEvent.findFirstOrThrow({ where: { caseId, action: "appeal.withdrawn" } });
  expect(event.details).toMatchObject({ holderId: senior.id });
});

test("the next appeal is one that waits for us; one that waits for the person is still claimed by name", async () => {
  await db().case.updateMany({ where: { state: "appeal_review" }, data: { dueAt: new Date("2099-01-01") } });
  const { appealId, caseId, agent } = await makeAppeal();
  await addAppealMessage(agent, { appealId, kind: "to_person", text: "Which name?", awaitsAnswer: true });
  expect((await claimNextCase(await makeUser("senior_reviewer"), "appeal"))?.caseId).not.toBe(caseId);
  await addAppealMessage(agent, { appealId, kind: "from_person", text: "The second.", awaitsAnswer: false });
  expect((await claimNextCase(await makeUser("senior_reviewer"), "appeal"))?.caseId).toBe(caseId);
  const other = await makeAppeal();
  await addAppealMessage(other.agent, { appealId: other.appealId, kind: "to_person", text: "Which?", awaitsAnswer: true });
  expect((await claimAppeal(await makeUser("senior_reviewer"), other.appealId)).caseId).toBe(other.caseId);
});

test("where cases are given out in order an appeal is claimed by name all the same", async () => {
  const { appealId, caseId } = await makeAppeal();
  const senior = await makeUser("senior_reviewer");
  const before = env().policy;
  overrideEnv({ policy: { ...before, claimById: false } });
  expect((await refusal(claimCase(senior, caseId))).kind).toBe("forbidden");
  expect((await claimAppeal(senior, appealId)).caseId).toBe(caseId);
  overrideEnv({ policy: before });
});

test("an appeal that has ended, or is not there, is not claimed", async () => {
  const { appealId, agent } = await makeAppeal();
  await withdrawAppeal(agent, appealId);
  const senior = await makeUser("senior_reviewer");
  expect((await refusal(claimAppeal(senior, appealId))).kind).toBe("not-open");
  expect((await refusal(claimAppeal(senior, crypto.randomUUID()))).kind).toBe("not-found");
  expect((await refusal(releaseAppeal(senior, { appealId: crypto.randomUUID(), skip: false, recuse: false }))).kind).toBe("not-found");
});
