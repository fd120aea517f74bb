import { describe, expect, test } from "vitest";
import { claimCase } from "@/server/cases/claim-case";
import { getCase } from "@/server/cases/get-case";
import { releaseClaim } from "@/server/cases/release-claim";
import { showClaimed } from "@/server/cases/show-claimed";
import { undoDecision } from "@/server/cases/undo-decision";
import { atTime } from "@/server/clock";
import { db } from "@/server/db";
import { overrideEnv } from "@/server/env";
import { viewImage } from "@/server/evidence/view-image";
import { apiActor, claimAndDecide, makeActor, makeFlaggedCase, makeUser, testJpeg } from "@/server/testing/factories";
import { refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

useTestDatabase();

async function withPicture() {
  const face = { box: { x: 0.1, y: 0.3, width: 0.2, height: 0.4 } };
  const made = await makeFlaggedCase({
    fields: [
      { key: "full_name", source: "viz", value: "Zephyrine Quill", imageId: "img1", region: { x: 0.1, y: 0.1, width: 0.2, height: 0.1 } },
      { key: "full_name", source: "declared", value: "Zephyrine Quill" },
      { key: "date_of_birth", source: "viz", value: "1974-08-12" },
      { key: "document_number", source: "viz", value: "CANARY7742" },
      { key: "nationality", source: "viz", value: "UTO" },
      { key: "date_of_birth", source: "viz", value: "12 AUG 1974" },
      { key: "address", source: "declared", value: "7 Canary Wharf" },
    ],
    images: [{ id: "img1", kind: "document_front", bytes: await testJpeg("front"), face }],
  });
  const image = await db().evidenceImage.findFirstOrThrow({ where: { verificationId: made.verificationId }, select: { id: true } });
  return { ...made, imageId: image.id };
}

describe("the holder", () => {
  test("gets all of it, with pictures named by our ids", async () => {
    const { caseId, imageId } = await withPicture();
    const reviewer = await makeUser("reviewer");
    const claim = await claimCase(reviewer, caseId);
    const seen = await getCase(reviewer, caseId);
    expect(seen).toMatchObject({
      withheld: null,
      maskedFields: null,
      version: 1,
      lease: { leaseToken: claim.leaseToken, holder: { id: reviewer.id } },
    });
    expect(seen.evidence?.images).toEqual([expect.objectContaining({ id: imageId, kind: "document_front", width: 320, height: 200 })]);
    expect(seen.evidence?.fields[0]).toMatchObject({ value: "Zephyrine Quill", imageId });
    expect(seen.evidence?.comparisons.find(({ key }) => key === "full_name")?.result).toBe("match");
    expect(seen.evidence?.comparisons.find(({ key }) => key === "date_of_birth")?.values).toContainEqual(
      expect.objectContaining({ value: "12 AUG 1974", date: "1974-08-12" }),
    );
    expect(seen.evidence?.subject.email).toBe("a@example.org");
  });

  test("loses the evidence the moment the claim ends: run out, released or decided", async () => {
    const { caseId, imageId } = await withPicture();
    const reviewer = await makeUser("reviewer");
    const image = { caseId, imageId, variant: "full" } as const;
    await claimCase(reviewer, caseId);
    const later = new Date(Date.now() + 11 * 60_000);
    const check = async () => {
      expect(await getCase(reviewer, caseId)).toMatchObject({ evidence: null, withheld: "not_claimed", lease: null, history: [] });
      expect(await refusal(viewImage(reviewer, image))).toMatchObject({ kind: "not-claimed", status: 403 });
    };
    await atTime(later, check);
    await releaseClaim(reviewer, { caseId, skip: false, recuse: false });
    await check();
    await claimAndDecide(reviewer, caseId);
    await check();
  });
});

describe("everybody else", () => {
  test("another reviewer gets the summary, without a field, a picture's id or a claim of their own", async () => {
    const { caseId, imageId, verificationId } = await withPicture();
    await claimCase(await makeUser("reviewer", "Holder"), caseId);
    const other = await makeUser("reviewer");
    const seen = await getCase(other, caseId);
    expect(seen).toMatchObject({
      evidence: null,
      withheld: "not_claimed",
      maskedFields: null,
      holder: { name: "Holder", you: false },
      lease: null,
    });
    expect(JSON.stringify(seen)).not.toMatch(new RegExp(`Zephyrine|CANARY|1974|${imageId}|${verificationId}`));
    expect((await refusal(viewImage(other, { caseId, imageId, variant: "view" }))).kind).toBe("not-claimed");
    expect(await db().case.findUnique({ where: { id: caseId }, select: { holder: { select: { name: true } } } })).toEqual({
      holder: { name: "Holder" },
    });
  });

  test.each(["senior_reviewer", "support_agent", "compliance_manager"] as const)("a %s gets masked fields and no picture", async (role) => {
    const { caseId, imageId } = await withPicture();
    const actor = await makeUser(role);
    const seen = await getCase(actor, caseId);
    expect(seen).toMatchObject({ evidence: null, withheld: "role", lease: null });
    expect(seen.maskedFields).toEqual([
      { key: "full_name", value: "Z••• Q•••" },
      { key: "date_of_birth", value: "1974-••-••" },
      { key: "document_number", value: "••••••••42" },
      { key: "nationality", value: "UTO" },
    ]);
    expect(JSON.stringify(seen)).not.toMatch(/ephyrine|CANARY|08-12|Wharf|a@example/);
    expect(["not-claimed", "forbidden"]).toContain((await refusal(viewImage(actor, { caseId, imageId, variant: "view" }))).kind);
  });

  test("a program gets the summary, an admin and a key without the scope nothing", async () => {
    const { caseId } = await withPicture();
    expect(await getCase(apiActor("cases:read"), caseId)).toMatchObject({ evidence: null, maskedFields: null, withheld: "not_claimed" });
    expect((await refusal(getCase(makeActor("admin"), caseId))).kind).toBe("forbidden");
    expect((await refusal(getCase(apiActor("verifications:write"), caseId))).kind).toBe("forbidden");
  });
});

test("reading never claims, and each opening is an event that says how much was shown", async () => {
  const { caseId } = await withPicture();
  const [reviewer, senior] = [await makeUser("reviewer"), await makeUser("senior_reviewer")];
  await getCase(reviewer, caseId);
  await getCase(senior, caseId);
  expect((await db().case.findUniqueOrThrow({ where: { id: caseId }, select: { holderId: true } })).holderId).toBeNull();
  const claim = await claimCase(reviewer, caseId);
  // The answer of the claim and the page it leads to are one opening.
  await showClaimed(reviewer, claim);
  await getCase(reviewer, caseId);
  const events = await db().auditEvent.findMany({
    where: { caseId, action: "case.opened" },
    orderBy: { id: "asc" },
    select: { actorId: true, details: true },
  });
  expect(events).toEqual([
    { actorId: reviewer.id, details: { version: 1, access: "summary" } },
    { actorId: senior.id, details: { version: 1, access: "masked" } },
    { actorId: reviewer.id, details: { version: 1, access: "evidence", claim: expect.any(String) } },
  ]);
});

test("a picture of another case is not there, not even for somebody who holds a case", async () => {
  const [mine, other] = [await withPicture(), await withPicture()];
  const reviewer = await makeUser("reviewer");
  await claimCase(reviewer, mine.caseId);
  expect((await refusal(viewImage(reviewer, { caseId: mine.caseId, imageId: other.imageId, variant: "view" }))).kind).toBe("not-found");
  const bytes = await viewImage(reviewer, { caseId: mine.caseId, imageId: mine.imageId, variant: "view" });
  expect(bytes.subarray(0, 3).toString("hex")).toBe("ffd8ff");
  const events = await db().auditEvent.findMany({ where: { caseId: mine.caseId, action: "image.viewed" }, select: { details: true } });
  expect(events).toEqual([{ details: { imageId: mine.imageId, kind: "document_front", variant: "view" } }]);
});

test("a newer case of the same account names the one before it", async () => {
  const first = await makeFlaggedCase();
  const second = await makeFlaggedCase({ subject: { id: first.subjectId } });
  const seen = await getCase(await makeUser("reviewer"), second.caseId);
  expect(seen.previousCase).toEqual({ id: first.caseId, reference: expect.stringMatching(/^SL-\d+$/) });
});

test("an unknown case is not found", async () => {
  expect((await refusal(getCase(await makeUser("reviewer"), crypto.randomUUID()))).kind).toBe("not-found");
});

describe("of a case that they do not hold", () => {
  test("reviewers know their own decisions alone; overseers and programs know all", async () => {
    const { caseId } = await makeFlaggedCase();
    const author = await makeUser("reviewer");
    await claimAndDecide(author, caseId);
    expect((await getCase(author, caseId)).decisions).toMatchObject([{ reviewer: { you: true } }]);
    expect((await getCase(await makeUser("reviewer"), caseId)).decisions).toEqual([]);
    for (const viewer of [await makeUser("senior_reviewer"), await makeUser("support_agent"), apiActor("cases:read")])
      expect((await getCase(viewer, caseId)).decisions).toHaveLength(1);
  });
});

test.each(["reject", "escalate"] as const)("%s that was taken back is not shown to whoever decides next", async (outcome) => {
  overrideEnv({ policy: { clearedSampleRate: 0, undoSeconds: 60 } });
  const { caseId } = await makeFlaggedCase();
  const author = await makeUser("reviewer", "Swaying Author");
  const code = outcome === "escalate" ? "needs_specialist" : "face_mismatch";
  const made = await claimAndDecide(author, caseId, { outcome, reasons: [{ code }], note: "SWAY" });
  await undoDecision(author, { decisionId: made.decisionId, version: 2 });
  expect((await getCase(author, caseId)).decisions).toMatchObject([{ undone: true, note: "SWAY" }]);
  await releaseClaim(author, { caseId, skip: false, recuse: false });
  const [holder, senior] = [await makeUser("reviewer"), await makeUser("senior_reviewer")];
  await claimCase(holder, caseId);
  for (const viewer of [holder, senior]) {
    const seen = await getCase(viewer, caseId);
    expect(seen.decisions).toEqual([]);
    expect(seen.history.map(({ action }) => action)).toContain("case.claimed");
    expect(JSON.stringify(seen)).not.toMatch(new RegExp(`SWAY|${code}|decision\\.|case\\.escalated|${made.decisionId}`));
  }
  const overseen = await getCase(await makeUser("compliance_manager"), caseId);
  expect(overseen.decisions).toMatchObject([{ undone: true }]);
  expect(overseen.history.map(({ action }) => action)).toContain("decision.undone");
  overrideEnv({ policy: { clearedSampleRate: 0 } });
});
