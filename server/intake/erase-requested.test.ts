import { beforeAll, expect, test } from "vitest";
import { systemActor, type UserActor } from "@/server/actor";
import { addAppealAttachment } from "@/server/appeals/add-appeal-attachment";
import { getAppeal } from "@/server/appeals/get-appeal";
import { openAppeal } from "@/server/appeals/open-appeal";
import { withdrawAppeal } from "@/server/appeals/withdraw-appeal";
import { claimCase } from "@/server/cases/claim-case";
import { getCase } from "@/server/cases/get-case";
import { reopenCase } from "@/server/cases/reopen-case";
import { db } from "@/server/db";
import { sweep } from "@/server/sweep/sweep";
import { claimAndDecideAppeal, makeMany, uphold } from "@/server/testing/appeals";
import { claimAndDecide, freshId, makeUser, testJpeg } from "@/server/testing/factories";
import {
  attemptRow,
  deliver,
  type InquiryEvent,
  inquiryEvent,
  processEvent,
  receive,
  usePersonaSecret,
} from "@/server/testing/persona-events";
import { outcomes, refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

const { storedFiles } = useTestDatabase();
beforeAll(() => usePersonaSecret());
const worker = systemActor("worker");
const hour = (count: number) => `2026-11-20T${String(count).padStart(2, "0")}:00:00.000Z`;

/** An attempt that the provider sent and somebody rejected, with the words that a redaction and other events come in. */
async function rejectedAttempt(by?: UserActor) {
  const inquiryId = freshId("inq");
  const says = (status: string, at: string, more: Partial<InquiryEvent> = {}): InquiryEvent => ({
    inquiryId,
    accountId: `acct_${inquiryId}`,
    status,
    at,
    ...more,
  });
  await deliver(says("needs_review", hour(9)));
  const caseId = (await attemptRow(inquiryId))?.case?.id ?? "";
  await claimAndDecide(by ?? (await makeUser("reviewer")), caseId);
  const redacted = (at: string) => says("needs_review", at, { name: "inquiry.redacted", attributes: { "redacted-at": at } });
  return { inquiryId, caseId, says, redacted, row: () => attemptRow(inquiryId) };
}

const complain = (agent: UserActor, caseId: string) => openAppeal(agent, { caseId, category: "identity", statement: "It is me." });

async function underAppeal() {
  const attempt = await rejectedAttempt();
  const agent = await makeUser("support_agent");
  return { ...attempt, agent, appealId: (await complain(agent, attempt.caseId)).id };
}

test("a redaction under appeal waits: the senior still sees the evidence, and the sweep leaves it", async () => {
  const { caseId, agent, appealId, redacted, row } = await underAppeal();
  await addAppealAttachment(agent, { appealId, image: { bytes: await testJpeg("proof"), path: "file" } });
  const files = await storedFiles();
  await deliver(redacted(hour(11)), redacted(hour(12)));
  await sweep(worker);
  const waiting = await row();
  expect(waiting).toMatchObject({ state: "flagged", providerState: "redacted", case: { state: "appeal_review" } });
  expect(waiting?.erasureRequestedAt).not.toBeNull();
  expect(await storedFiles()).toEqual(files);
  const events = { verificationId: waiting?.id, action: "verification.erasure_deferred" };
  expect(await db().auditEvent.count({ where: events })).toBe(1);
  const senior = await makeUser("senior_reviewer");
  await claimCase(senior, caseId);
  expect((await getCase(senior, caseId)).evidence?.images).toHaveLength(1);
});

test.each(["decided", "withdrawn"] as const)(
  "once the appeal is %s the sweep erases: evidence, pictures, raw events, key, words",
  async (how) => {
    const { caseId, agent, appealId, redacted, row } = await underAppeal();
    const files = (await storedFiles()).length;
    await addAppealAttachment(agent, { appealId, image: { bytes: await testJpeg("proof"), path: "file" } });
    await deliver(redacted(hour(11)));
    if (how === "withdrawn") await withdrawAppeal(agent, appealId);
    else await claimAndDecideAppeal(await makeUser("senior_reviewer"), appealId, uphold);
    expect((await refusal(complain(agent, caseId))).kind).toBe("not-appealable");
    const { version } = await db().case.findUniqueOrThrow({ where: { id: caseId }, select: { version: true } });
    const manager = await makeUser("compliance_manager");
    expect((await refusal(reopenCase(manager, { caseId, version, reason: "for the test" }))).kind).toBe("unprocessable");
    await Promise.all([sweep(worker), sweep(worker)]);
    const erased = await row();
    expect(erased).toMatchObject({
      state: "redacted",
      sealed: null,
      erasureRequestedAt: null,
      subject: { wrappedKey: null },
      case: { state: "decided", outcome: "rejected" },
    });
    expect(await storedFiles()).toHaveLength(files);
    expect(await db().webhookEvent.count({ where: { verificationId: erased?.id, sealed: { not: null } } })).toBe(0);
    expect(await db().auditEvent.count({ where: { verificationId: erased?.id, action: "verification.erased" } })).toBe(1);
    expect(await getAppeal(agent, appealId)).toMatchObject({ thread: null, withheld: "erased" });
  },
);

test("what the provider says otherwise leaves a case under appeal alone", async () => {
  const { appealId, says, row } = await underAppeal();
  const before = await row();
  await deliver(says("approved", hour(13)), says("expired", hour(14)), says("declined", hour(15)));
  const after = await row();
  expect(after?.case).toEqual(before?.case);
  expect(Buffer.from(after?.sealed ?? []).equals(Buffer.from(before?.sealed ?? []))).toBe(true);
  expect(await db().appeal.findUnique({ where: { id: appealId } })).toMatchObject({ state: "waiting_for_us" });
});

test("50 races of an appeal against a redaction: an appeal with its evidence, or an erasure without an appeal", {
  timeout: 120_000,
}, async () => {
  const [decider, agent] = [await makeUser("reviewer"), await makeUser("support_agent")];
  const seen = new Set<string>();
  for (const [round, { caseId, redacted, row }] of (await makeMany(50, () => rejectedAttempt(decider))).entries()) {
    const { eventId } = await receive(inquiryEvent(redacted(hour(11))));
    // A later start each time, so that now the one and now the other comes first.
    const pause = round % 25;
    const late = async () => {
      for (let query = 0; query < pause; query += 1) await db().$queryRaw`SELECT 1`;
      return complain(agent, caseId);
    };
    const [erasure = "", appeal = ""] = outcomes(await Promise.allSettled([processEvent(eventId), late()]));
    expect(erasure).toBe("fulfilled");
    const found = await row();
    seen.add(appeal);
    if (appeal === "fulfilled") {
      expect(found).toMatchObject({ state: "flagged", case: { state: "appeal_review" } });
      expect(found?.sealed).not.toBeNull();
      expect(found?.erasureRequestedAt).not.toBeNull();
    } else {
      expect(appeal).toBe("not-appealable");
      expect(found).toMatchObject({ state: "redacted", sealed: null, case: { state: "decided" } });
      expect(await db().appeal.count({ where: { caseId } })).toBe(0);
    }
  }
  expect([...seen].toSorted()).toEqual(["fulfilled", "not-appealable"]);
});
