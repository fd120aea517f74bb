import { describe, expect, test } from "vitest";
import { systemActor } from "@/server/actor";
import { claimCase } from "@/server/cases/claim-case";
import { getCase } from "@/server/cases/get-case";
import { getLinkedCase } from "@/server/cases/get-linked-case";
import { grantAccess } from "@/server/cases/grant-access";
import { releaseClaim } from "@/server/cases/release-claim";
import { takeOverClaim } from "@/server/cases/take-over-claim";
import { atTime } from "@/server/clock";
import { db, transaction } from "@/server/db";
import { viewImage } from "@/server/evidence/view-image";
import { eraseVerification } from "@/server/intake/erase-verification";
import { apiActor, claimAndDecide, decide, freshId, makeFlaggedCase, makeUser, testJpeg } from "@/server/testing/factories";
import { refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

useTestDatabase();

type Made = Awaited<ReturnType<typeof pictured>>;

async function pictured(shared: Parameters<typeof makeFlaggedCase>[0] = {}) {
  const made = await makeFlaggedCase({
    fields: [
      { key: "full_name", source: "viz", value: "Zephyrine Quill" },
      { key: "document_number", source: "viz", value: freshId("N") },
    ],
    images: [{ id: "selfie", kind: "selfie", bytes: await testJpeg("selfie") }],
    ...shared,
  });
  const image = await db().evidenceImage.findFirstOrThrow({ where: { verificationId: made.verificationId }, select: { id: true } });
  return { ...made, imageId: image.id };
}

/** Two cases of different accounts with one device, the first of them held by a reviewer. */
async function linkedPair() {
  const device = { device: { fingerprint: freshId("phone") } };
  const [held, other] = [await pictured(device), await pictured(device)];
  const reviewer = await makeUser("reviewer");
  const claim = await claimCase(reviewer, held.caseId);
  return { held, other, reviewer, claim };
}

/** Both ways in, of one viewer, from one case to another. */
function looks(viewer: Parameters<typeof getLinkedCase>[0], other: Made, contextId: string) {
  return [
    () => getLinkedCase(viewer, { caseId: other.caseId, contextId }),
    () => viewImage(viewer, { caseId: other.caseId, imageId: other.imageId, variant: "view", contextId }),
  ];
}

async function expectRefused(viewer: Parameters<typeof getLinkedCase>[0], other: Made, contextId: string) {
  for (const look of looks(viewer, other, contextId)) expect((await refusal(look())).status).toBe(403);
}

async function expectAllowed(viewer: Parameters<typeof getLinkedCase>[0], other: Made, contextId: string) {
  for (const look of looks(viewer, other, contextId)) await look();
}

test("the holder of a linked case gets fields and pictures to read only, and no check, note, lease or history", async () => {
  const { held, other, reviewer, claim } = await linkedPair();
  const colleague = await makeUser("reviewer");
  const theirs = await claimCase(colleague, other.caseId);
  await releaseClaim(colleague, { caseId: other.caseId, leaseToken: theirs.leaseToken, skip: false, recuse: false, note: "CANARY note" });
  const seen = await getLinkedCase(reviewer, { caseId: other.caseId, contextId: held.caseId });
  expect(seen).toMatchObject({
    id: other.caseId,
    subjectId: other.subjectId,
    withheld: null,
    lease: null,
    history: [],
    access: { until: claim.expiresAt.toISOString(), images: true },
    evidence: { checks: [], notes: [], images: [{ id: other.imageId, kind: "selfie" }] },
  });
  expect(JSON.stringify(seen)).toContain("Zephyrine Quill");
  expect(JSON.stringify(seen)).not.toMatch(/CANARY|0\.41|low_similarity/);
  const bytes = await viewImage(reviewer, { caseId: other.caseId, imageId: other.imageId, variant: "view", contextId: held.caseId });
  expect(bytes.subarray(0, 3).toString("hex")).toBe("ffd8ff");
});

test("decisions of the linked case are told without their notes, and none of a second review that waits", async () => {
  const { held, other, reviewer } = await linkedPair();
  await claimAndDecide(await makeUser("reviewer", "Mei"), other.caseId, { note: "CANARY note" });
  const seen = await getLinkedCase(reviewer, { caseId: other.caseId, contextId: held.caseId });
  expect(seen).toMatchObject({ outcome: "rejected", decisions: [{ outcome: "reject", reviewer: { name: "Mei" }, note: null }] });
  await db().case.update({ where: { id: other.caseId }, data: { state: "second_review", outcome: null, decidedAt: null } });
  expect((await getLinkedCase(reviewer, { caseId: other.caseId, contextId: held.caseId })).decisions).toEqual([]);
});

test("each look is an event that names the case it was taken from", async () => {
  const { held, other, reviewer } = await linkedPair();
  await expectAllowed(reviewer, other, held.caseId);
  const { number } = await db().case.findUniqueOrThrow({ where: { id: held.caseId }, select: { number: true } });
  const events = await db().auditEvent.findMany({
    where: { caseId: other.caseId, actorId: reviewer.id },
    orderBy: { id: "asc" },
    select: { action: true, details: true },
  });
  const context = `SL-${number}`;
  expect(events).toEqual([
    { action: "case.opened", details: { version: 1, access: "context", context } },
    { action: "image.viewed", details: { imageId: other.imageId, kind: "selfie", variant: "view", access: "context", context } },
  ]);
});

test("looking takes nothing: no claim, no exclusion, and the viewer may decide that case later", async () => {
  const { held, other, reviewer, claim } = await linkedPair();
  await expectAllowed(reviewer, other, held.caseId);
  expect(await db().caseExclusion.count({ where: { caseId: other.caseId } })).toBe(0);
  await decide(reviewer, claim);
  await claimAndDecide(reviewer, other.caseId);
  expect(await getCase(reviewer, other.caseId)).toMatchObject({ state: "decided", outcome: "rejected" });
});

describe("it ends with the claim:", () => {
  test("run out", async () => {
    const { held, other, reviewer } = await linkedPair();
    await expectAllowed(reviewer, other, held.caseId);
    await atTime(new Date(Date.now() + 11 * 60_000), () => expectRefused(reviewer, other, held.caseId));
  });

  test("given back", async () => {
    const { held, other, reviewer } = await linkedPair();
    await releaseClaim(reviewer, { caseId: held.caseId, skip: false, recuse: false });
    await expectRefused(reviewer, other, held.caseId);
  });

  test("decided", async () => {
    const { held, other, reviewer, claim } = await linkedPair();
    await decide(reviewer, claim);
    await expectRefused(reviewer, other, held.caseId);
  });

  test("taken over, and then it is the new holder's", async () => {
    const { held, other, reviewer } = await linkedPair();
    const senior = await makeUser("senior_reviewer");
    await expectRefused(senior, other, held.caseId);
    await takeOverClaim(senior, { caseId: held.caseId, reason: "the holder went home" });
    await expectRefused(reviewer, other, held.caseId);
    await expectAllowed(senior, other, held.caseId);
  });
});

describe("it is refused", () => {
  test("to everybody who does not hold the first case, whatever their role", async () => {
    const { held, other } = await linkedPair();
    for (const role of ["reviewer", "senior_reviewer", "support_agent", "compliance_manager"] as const)
      await expectRefused(await makeUser(role), other, held.caseId);
    await expectRefused(apiActor("cases:read"), other, held.caseId);
  });

  test("to a compliance manager who reads the first case for a while: they open the other with a reason of its own", async () => {
    const { held, other } = await linkedPair();
    const manager = await makeUser("compliance_manager");
    await grantAccess(manager, { caseId: held.caseId, reason: "a complaint about this decision", images: true });
    await expectRefused(manager, other, held.caseId);
  });

  test("while the first case is only kept for the viewer, beside another that they hold", async () => {
    const { held, other, reviewer } = await linkedPair();
    await db().case.update({ where: { id: held.caseId }, data: { reserved: true } });
    await expectRefused(reviewer, other, held.caseId);
  });

  test("to somebody whose role is no reviewer's any more", async () => {
    const { held, other, reviewer } = await linkedPair();
    await expectRefused({ ...reviewer, role: "support_agent" }, other, held.caseId);
  });

  test("where the two share nothing, and from a case to itself", async () => {
    const { held, reviewer } = await linkedPair();
    const stranger = await pictured();
    expect(await refusal(getLinkedCase(reviewer, { caseId: stranger.caseId, contextId: held.caseId }))).toMatchObject({
      kind: "not-claimed",
      message: expect.stringContaining("share a document number"),
    });
    await expectRefused(reviewer, stranger, held.caseId);
    await expectRefused(reviewer, held, held.caseId);
  });

  test("two steps away: what is linked to the linked case is not linked to the one held", async () => {
    const phone = { device: { fingerprint: freshId("phone") } };
    const number = { fields: [{ key: "document_number" as const, source: "viz" as const, value: freshId("N") }] };
    const held = await pictured(phone);
    const between = await pictured({ ...phone, ...number });
    const far = await pictured(number);
    const reviewer = await makeUser("reviewer");
    await claimCase(reviewer, held.caseId);
    await expectAllowed(reviewer, between, held.caseId);
    await expectRefused(reviewer, far, between.caseId);
    await expectRefused(reviewer, far, held.caseId);
  });

  test("for a picture of a third case named under the linked one", async () => {
    const { held, other, reviewer } = await linkedPair();
    const stranger = await pictured();
    const input = { caseId: other.caseId, imageId: stranger.imageId, variant: "view", contextId: held.caseId } as const;
    expect((await refusal(viewImage(reviewer, input))).kind).toBe("not-found");
  });

  test("once either of the two was erased", async () => {
    const bytes = await testJpeg("the same");
    const images = [{ id: "selfie", kind: "selfie" as const, bytes }];
    const [held, other] = [await pictured({ images }), await pictured({ images })];
    const reviewer = await makeUser("reviewer");
    await claimCase(reviewer, held.caseId);
    await expectAllowed(reviewer, other, held.caseId);
    const { subjectId } = await db().case.findUniqueOrThrow({ where: { id: other.caseId }, select: { subjectId: true } });
    await transaction((tx) => eraseVerification(tx, systemActor("worker"), { id: other.verificationId, subjectId }));
    expect((await refusal(getLinkedCase(reviewer, { caseId: other.caseId, contextId: held.caseId }))).kind).toBe("not-claimed");
  });
});

test("a case that does not exist is not found", async () => {
  const { held, reviewer } = await linkedPair();
  expect((await refusal(getLinkedCase(reviewer, { caseId: crypto.randomUUID(), contextId: held.caseId }))).kind).toBe("not-found");
});
