import { beforeAll, beforeEach, expect, test } from "vitest";
import { claimCase } from "@/server/cases/claim-case";
import { getCase } from "@/server/cases/get-case";
import { grantAccess } from "@/server/cases/grant-access";
import { reopenCase } from "@/server/cases/reopen-case";
import { db } from "@/server/db";
import { createVerification } from "@/server/intake/create-verification";
import { apiActor, claimAndDecide, faceCheck, freshId, makeUser, testJpeg, verificationInput } from "@/server/testing/factories";
import {
  attemptRow,
  deliver,
  type InquiryEvent,
  inquiryEvent,
  processEvent,
  receive,
  usePersonaSecret,
} from "@/server/testing/persona-events";
import { refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

const { hold } = useTestDatabase();
beforeAll(() => usePersonaSecret());

// What waits for one of these has done everything before it, and nothing of it is committed.
const events = "LOCK TABLE audit_events IN SHARE ROW EXCLUSIVE MODE";
const pictures = "LOCK TABLE evidence_images IN SHARE ROW EXCLUSIVE MODE";
const hour = (count: number) => `2026-11-20T${String(count).padStart(2, "0")}:00:00.000Z`;
let accountId: string;
beforeEach(() => {
  accountId = freshId("acct");
});

function attempt(inquiryId = freshId("inq")) {
  const says = (more: Partial<InquiryEvent> = {}): InquiryEvent => ({ inquiryId, accountId, status: "needs_review", at: hour(9), ...more });
  const redacted = () => says({ name: "inquiry.redacted", at: hour(11), attributes: { "redacted-at": hour(11) } });
  return { inquiryId, says, redaction: async () => (await receive(inquiryEvent(redacted()))).eventId, row: () => attemptRow(inquiryId) };
}

const account = () => db().subject.findUniqueOrThrow({ where: { externalId: accountId } });
const newOne = async (images = [{ id: "a", kind: "selfie" as const, bytes: undefined as Buffer | undefined }]) =>
  createVerification(
    apiActor("verifications:write"),
    verificationInput({
      subject: { id: accountId, email: "b@example.org" },
      checks: [faceCheck("fail", 0.4)],
      images: await Promise.all(images.map(async (image) => ({ ...image, bytes: await testJpeg(freshId("new")) }))),
    }),
  );

async function expectReadable(caseId: string | null | undefined): Promise<void> {
  const reviewer = await makeUser("reviewer");
  await claimCase(reviewer, caseId ?? "");
  expect((await getCase(reviewer, caseId ?? "")).evidence).not.toBeNull();
  expect((await account()).wrappedKey).not.toBeNull();
}

test("the last two attempts of an account are erased at once: the key goes with them", async () => {
  const [one, other] = [attempt(), attempt()];
  await deliver(one.says(), other.says());
  const redactions = [await one.redaction(), await other.redaction()];
  const held = await hold(events);
  const work = redactions.map(processEvent);
  await held.untilWaiting(2);
  await held.release();
  await Promise.all(work);
  expect([(await one.row())?.state, (await other.row())?.state]).toEqual(["redacted", "redacted"]);
  expect(await account()).toMatchObject({ wrappedKey: null, emailHash: null });
});

test("a new verification that comes while the account's last one is being erased is sealed under a new key", async () => {
  const old = attempt();
  await deliver(old.says());
  const redaction = await old.redaction();
  const held = await hold(events);
  const erasure = processEvent(redaction);
  await held.untilWaiting(1);
  const made = newOne([]);
  await held.untilWaiting(2);
  await held.release();
  await erasure;
  await expectReadable((await made).caseId);
});

test("an erasure that comes while a new verification is being taken in leaves it its key", async () => {
  const old = attempt();
  await deliver(old.says());
  const redaction = await old.redaction();
  const held = await hold(pictures);
  const made = newOne();
  await held.untilWaiting(1);
  const erasure = processEvent(redaction);
  await Promise.race([erasure, held.untilWaiting(2)]);
  await held.release();
  await erasure;
  await expectReadable((await made).caseId);
  expect((await old.row())?.state).toBe("redacted");
});

test("an event of another attempt that waits to be read is read after the erasure too", async () => {
  const [old, next] = [attempt(), attempt()];
  await deliver(old.says());
  const waiting = await receive(inquiryEvent(next.says({ at: hour(12) })));
  await processEvent(await old.redaction());
  expect((await old.row())?.state).toBe("redacted");
  await processEvent(waiting.eventId);
  await expectReadable((await next.row())?.case?.id);
});

test("an event that is being read while its attempt is erased gives the account neither key nor e-mail back", async () => {
  const old = attempt();
  await deliver(old.says({ email: "canary@example.org" }));
  const later = await receive(inquiryEvent(old.says({ at: hour(10), email: "canary@example.org" })));
  const redaction = await old.redaction();
  const held = await hold(events);
  const erasure = processEvent(redaction);
  await held.untilWaiting(1);
  const read = processEvent(later.eventId);
  await held.untilWaiting(2);
  await held.release();
  await Promise.all([erasure, read]);
  expect(await account()).toMatchObject({ wrappedKey: null, emailHash: null });
});

test.each([
  ["reopened", async (caseId: string) => reopenCase(await makeUser("compliance_manager"), { caseId, version: 2, reason: "for the test" })],
  [
    "opened read-only",
    async (caseId: string) => grantAccess(await makeUser("compliance_manager"), { caseId, reason: "why", images: false }),
  ],
])("a decided case whose evidence is being erased is not %s", async (_what, act) => {
  const old = attempt();
  await deliver(old.says());
  const caseId = (await old.row())?.case?.id ?? "";
  await claimAndDecide(await makeUser("reviewer"), caseId);
  const redaction = await old.redaction();
  // The erasure has looked at the case, which is decided and so stays as it is, and only has to commit.
  const held = await hold("LOCK TABLE webhook_events IN SHARE ROW EXCLUSIVE MODE");
  const erasure = processEvent(redaction);
  await held.untilWaiting(1);
  const work = refusal(act(caseId));
  await Promise.race([work.catch(() => undefined), held.untilWaiting(2)]);
  await held.release();
  await erasure;
  expect((await work).kind).toBe("unprocessable");
  expect(await db().case.findUnique({ where: { id: caseId } })).toMatchObject({ state: "decided" });
});
