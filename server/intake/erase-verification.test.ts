import { beforeAll, beforeEach, expect, test } from "vitest";
import { claimCase } from "@/server/cases/claim-case";
import { getCase } from "@/server/cases/get-case";
import { searchCases } from "@/server/cases/search-cases";
import { db } from "@/server/db";
import { addImages } from "@/server/intake/add-images";
import { apiActor, claimAndDecide, decide, freshId, makeFlaggedCase, makeUser, testJpeg } from "@/server/testing/factories";
import {
  attemptRow,
  deliver,
  governmentId,
  type InquiryEvent,
  inquiryEvent,
  processEvent,
  receive,
  usePersonaSecret,
} from "@/server/testing/persona-events";
import { refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

const { storedFiles } = useTestDatabase();
beforeAll(() => usePersonaSecret());

const hour = (count: number) => `2026-11-20T${String(count).padStart(2, "0")}:00:00.000Z`;
let inquiryId: string;
let accountId: string;
let email: string;
beforeEach(() => {
  inquiryId = freshId("inq");
  accountId = freshId("acct");
  email = `${freshId("canary")}@example.org`;
});

function referred(at: string): InquiryEvent {
  const read = governmentId(inquiryId, { "name-last": "Quill", "name-first": "Wren", "document-number": "P-7742" });
  return { inquiryId, accountId, email, status: "needs_review", at, included: [read] };
}
const redacted = (at: string, more: Partial<InquiryEvent> = {}): InquiryEvent => ({
  inquiryId,
  accountId,
  status: "needs_review",
  name: "inquiry.redacted",
  at,
  attributes: { "redacted-at": at },
  ...more,
});

async function expectErased(): Promise<void> {
  const row = await attemptRow(inquiryId);
  expect(row).toMatchObject({
    state: "redacted",
    sealed: null,
    searchName: null,
    documentNumberHash: null,
    personalNumberHash: null,
    deviceHash: null,
  });
  const events = await db().webhookEvent.findMany({ where: { subjectId: row?.subjectId }, select: { sealed: true, state: true } });
  expect(events.filter(({ sealed }) => sealed !== null)).toEqual([]);
  const subject = await db().subject.findUnique({ where: { id: row?.subjectId } });
  expect(subject).toMatchObject({ wrappedKey: null, emailHash: null });
}

test("a redaction erases evidence, search columns, raw events, pictures and the key, and closes the case", async () => {
  await deliver(referred(hour(10)));
  const row = await attemptRow(inquiryId);
  const files = (await storedFiles()).length;
  await addImages(apiActor("verifications:write"), {
    verificationId: row?.id ?? "",
    images: [{ id: "late", kind: "selfie", bytes: await testJpeg("late") }],
  });
  expect(await storedFiles()).toHaveLength(files + 3);
  const reviewer = await makeUser("reviewer");
  const claim = await claimCase(reviewer, row?.case?.id ?? "");
  await deliver(redacted(hour(11)));
  await expectErased();
  expect((await attemptRow(inquiryId))?.case).toMatchObject({ state: "closed", closedReason: "redacted", holderId: null });
  expect(await storedFiles()).toHaveLength(files);
  expect((await refusal(decide(reviewer, claim))).kind).toBe("lease-lost");
  const erased = await db().auditEvent.findMany({
    where: { verificationId: row?.id, action: "verification.erased" },
    select: { details: true },
  });
  expect(erased).toEqual([{ details: { images: 1, keyErased: true } }]);
});

test("what was erased is found by nothing but its reference, and shows no field", async () => {
  await deliver(referred(hour(10)), redacted(hour(11)));
  const senior = await makeUser("senior_reviewer");
  for (const [by, q] of [
    ["email", email],
    ["documentNumber", "P-7742"],
    ["name", "Quill"],
  ] as const)
    expect(await searchCases(senior, { by, q }), by).toEqual([]);
  const [found] = await searchCases(senior, { by: "reference", q: inquiryId });
  expect(await getCase(senior, found?.id ?? "")).toMatchObject({
    state: "closed",
    closedReason: "redacted",
    evidence: null,
    maskedFields: null,
  });
});

test("an older event that comes late brings nothing back", async () => {
  await deliver(referred(hour(10)), redacted(hour(12)));
  await deliver(referred(hour(11)));
  await expectErased();
  expect((await attemptRow(inquiryId))?.case).toMatchObject({ state: "closed", closedReason: "redacted" });
});

test("an event that came before the redaction and is processed after it brings nothing back", async () => {
  await deliver(referred(hour(9)));
  const waiting = await receive(inquiryEvent(referred(hour(10))));
  await deliver(redacted(hour(11)));
  await processEvent(waiting.eventId);
  const row = await attemptRow(inquiryId);
  expect(row).toMatchObject({ state: "redacted", sealed: null, searchName: null });
  expect(await db().subject.findUnique({ where: { id: row?.subjectId } })).toMatchObject({ wrappedKey: null, emailHash: null });
});

test("a redaction that comes before anything else is remembered, and what follows brings nothing in", async () => {
  await deliver(redacted(hour(12)));
  await expectErased();
  await deliver(referred(hour(10)));
  await expectErased();
  expect((await attemptRow(inquiryId))?.case).toBeNull();
});

test("a redaction that comes twice is harmless", async () => {
  await deliver(referred(hour(10)), redacted(hour(11)), redacted(hour(12)));
  await expectErased();
  expect((await attemptRow(inquiryId))?.case).toMatchObject({ state: "closed", version: 2 });
});

test("the subject's other verification stays whole, and so does the key", async () => {
  const other = await makeFlaggedCase({ subject: { id: accountId, email } });
  await deliver(referred(hour(10)), redacted(hour(11)));
  expect(await attemptRow(inquiryId)).toMatchObject({ state: "redacted", sealed: null });
  const reviewer = await makeUser("reviewer");
  await claimCase(reviewer, other.caseId);
  expect((await getCase(reviewer, other.caseId)).evidence?.fields.length).toBeGreaterThan(0);
});

test("a decided case keeps its decision without what it was made on; the account starts anew with a new key", async () => {
  await deliver(referred(hour(10)));
  const caseId = (await attemptRow(inquiryId))?.case?.id ?? "";
  await claimAndDecide(await makeUser("reviewer"), caseId, { note: "Quill is somebody else" });
  await deliver(redacted(hour(11)));
  await expectErased();
  const seen = await getCase(await makeUser("senior_reviewer"), caseId);
  expect(seen).toMatchObject({ state: "decided", outcome: "rejected", maskedFields: null, decisions: [{ outcome: "reject", note: null }] });
  const next = await makeFlaggedCase({ subject: { id: accountId, email } });
  const reviewer = await makeUser("reviewer");
  await claimCase(reviewer, next.caseId);
  expect((await getCase(reviewer, next.caseId)).evidence).not.toBeNull();
});

test("an erased verification takes no more pictures", async () => {
  await deliver(referred(hour(10)), redacted(hour(11)));
  const row = await attemptRow(inquiryId);
  const images = [{ id: "late", kind: "selfie" as const, bytes: await testJpeg("late") }];
  const files = await storedFiles();
  expect((await refusal(addImages(apiActor("verifications:write"), { verificationId: row?.id ?? "", images }))).kind).toBe("not-open");
  expect(await storedFiles()).toEqual(files);
});
