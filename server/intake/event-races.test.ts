import { beforeAll, expect, test } from "vitest";
import { claimCase } from "@/server/cases/claim-case";
import { getCase } from "@/server/cases/get-case";
import { grantAccess } from "@/server/cases/grant-access";
import { db } from "@/server/db";
import { addImages } from "@/server/intake/add-images";
import { apiActor, decide, freshId, makeFlaggedCase, makeUser, testJpeg } from "@/server/testing/factories";
import {
  attemptRow,
  deliver,
  type InquiryEvent,
  inquiryEvent,
  processEvent,
  receive,
  usePersonaSecret,
} from "@/server/testing/persona-events";
import { outcomes } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

const { hold } = useTestDatabase();
beforeAll(() => usePersonaSecret());

const platform = apiActor("verifications:write");
const hour = (count: number) => `2026-11-20T${String(count).padStart(2, "0")}:00:00.000Z`;
const advisory = (name: string) => `SELECT pg_advisory_xact_lock(hashtextextended('${name}', 0))`;
const picture = (bytes: Buffer, id = "late") => ({ id, kind: "selfie" as const, bytes });

/** An attempt that a reviewer holds, from before or after the provider named its account. */
async function heldAttempt(accountId: string | null) {
  const inquiryId = freshId("inq");
  const says = (more: Partial<InquiryEvent> = {}): InquiryEvent => ({ inquiryId, accountId, status: "needs_review", at: hour(9), ...more });
  await deliver(says());
  const row = await attemptRow(inquiryId);
  const reviewer = await makeUser("reviewer");
  const claim = await claimCase(reviewer, row?.case?.id ?? "");
  return { inquiryId, says, reviewer, claim, verificationId: row?.id ?? "", subjectId: row?.subjectId ?? "" };
}

/** An account that is known already, so that what waits for its lock can be stopped there. */
async function knownAccount(): Promise<{ accountId: string; subjectId: string }> {
  const accountId = freshId("acct");
  await makeFlaggedCase({ subject: { id: accountId } });
  return { accountId, subjectId: (await db().subject.findUniqueOrThrow({ where: { externalId: accountId } })).id };
}

test("of a decision and an event that closes the case, at once, one comes first and the other finds it", async () => {
  const { says, reviewer, claim, inquiryId, subjectId } = await heldAttempt(freshId("acct"));
  const { eventId } = await receive(inquiryEvent(says({ status: "expired", at: hour(10) })));
  // The event has looked at the case by then and has changed nothing yet.
  const held = await hold(advisory(`lookup|${subjectId}`));
  const event = processEvent(eventId);
  await held.untilWaiting(1);
  const decision = decide(reviewer, claim);
  await Promise.race([decision, held.untilWaiting(2)]);
  await held.release();
  const [decided] = outcomes(await Promise.allSettled([decision, event]));
  const row = await attemptRow(inquiryId);
  if (decided === "fulfilled") expect(row).toMatchObject({ state: "flagged", case: { state: "decided" } });
  else expect({ decided, row }).toMatchObject({ decided: "lease-lost", row: { state: "closed", case: { state: "closed" } } });
});

test("a note that is written while an event moves the attempt to its account can be read afterwards", async () => {
  const { says, reviewer, claim } = await heldAttempt(null);
  const { accountId, subjectId } = await knownAccount();
  const { eventId } = await receive(inquiryEvent(says({ accountId, at: hour(10) })));
  const held = await hold(advisory(`lookup|${subjectId}`));
  const event = processEvent(eventId);
  await held.untilWaiting(1);
  const decision = decide(reviewer, claim, { note: "The ears differ." });
  await Promise.race([decision, held.untilWaiting(2)]);
  await held.release();
  await Promise.all([event, decision]);
  const manager = await makeUser("compliance_manager");
  await grantAccess(manager, { caseId: claim.caseId, reason: "for the test", images: false });
  expect((await getCase(manager, claim.caseId)).decisions).toMatchObject([{ note: "The ears differ." }]);
});

test("an event that names no account leaves the attempt with the one that another event names in the same moment", async () => {
  const inquiryId = freshId("inq");
  const accountId = freshId("acct");
  const named = await receive(inquiryEvent({ inquiryId, accountId, status: "needs_review", at: hour(9) }));
  const unnamed = await receive(inquiryEvent({ inquiryId, accountId: null, status: "needs_review", at: hour(10) }));
  // Both have looked up the account by then; the named one comes first.
  const held = await hold(advisory(`attempt|persona|${inquiryId}`));
  const first = processEvent(named.eventId);
  await held.untilWaiting(1);
  const second = processEvent(unnamed.eventId);
  await held.untilWaiting(2);
  await held.release();
  await Promise.all([first, second]);
  expect((await attemptRow(inquiryId))?.subject.externalId).toBe(accountId);
});

test("one picture that comes late for two accounts at once is seen by the later one", async () => {
  const bytes = await testJpeg("twice");
  const cases = [await makeFlaggedCase(), await makeFlaggedCase()];
  const held = await hold("LOCK TABLE audit_events IN SHARE ROW EXCLUSIVE MODE");
  const added = cases.map(({ verificationId }) => addImages(platform, { verificationId, images: [picture(bytes)] }));
  await held.untilWaiting(2);
  await held.release();
  await Promise.all(added);
  const rows = await db().case.findMany({ where: { id: { in: cases.map(({ caseId }) => caseId) } }, select: { flags: true } });
  expect(rows.filter(({ flags }) => flags.includes("duplicate_image"))).toHaveLength(1);
});

test("a picture that comes while somebody decides raises no flag on what is decided", async () => {
  const bytes = await testJpeg("seen before");
  await makeFlaggedCase({ images: [picture(bytes)] });
  const { caseId, verificationId } = await makeFlaggedCase();
  const reviewer = await makeUser("reviewer");
  const claim = await claimCase(reviewer, caseId);
  const held = await hold("LOCK TABLE verifications IN SHARE MODE");
  const added = addImages(platform, { verificationId, images: [picture(bytes)] });
  await held.untilWaiting(1);
  const decision = decide(reviewer, claim);
  await Promise.race([decision, held.untilWaiting(2)]);
  await held.release();
  const [decided] = outcomes(await Promise.allSettled([decision, added]));
  const row = await db().case.findUniqueOrThrow({ where: { id: caseId } });
  if (decided === "fulfilled") expect(row.flags).not.toContain("duplicate_image");
  else expect({ decided, row }).toMatchObject({ decided: "version-changed", row: { state: "open", version: 2 } });
});

test("a picture that comes while its attempt is moved to its account is not kept under a key that does not open it", async () => {
  const { says, verificationId } = await heldAttempt(null);
  const { accountId, subjectId } = await knownAccount();
  const { eventId } = await receive(inquiryEvent(says({ accountId, at: hour(10) })));
  const held = await hold(advisory(`lookup|${subjectId}`));
  const event = processEvent(eventId);
  await held.untilWaiting(1);
  const added = addImages(platform, { verificationId, images: [picture(await testJpeg("late"))] });
  await Promise.race([added, held.untilWaiting(2)]);
  await held.release();
  const [, kept] = outcomes(await Promise.allSettled([event, added]));
  const { subject, images } = (await db().verification.findUniqueOrThrow({
    where: { id: verificationId },
    select: { subject: { select: { id: true } }, images: { select: { subjectId: true } } },
  })) as { subject: { id: string }; images: { subjectId: string }[] };
  expect(images.every((image) => image.subjectId === subject.id)).toBe(true);
  expect(kept === "fulfilled" ? images.length : kept).toBe(kept === "fulfilled" ? 1 : "unavailable");
});
