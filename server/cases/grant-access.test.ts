import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { systemActor } from "@/server/actor";
import { claimCase } from "@/server/cases/claim-case";
import { getCase } from "@/server/cases/get-case";
import { grantAccess } from "@/server/cases/grant-access";
import { atTime } from "@/server/clock";
import { openJson } from "@/server/crypto/seal";
import { openSubjectKey } from "@/server/crypto/subject-key";
import { db, transaction } from "@/server/db";
import { viewImage } from "@/server/evidence/view-image";
import { eraseVerification } from "@/server/intake/erase-verification";
import { claimAndDecide, decide, makeFlaggedCase, makeUser, testJpeg } from "@/server/testing/factories";
import { refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

const { asApp } = useTestDatabase();
const reason = "Audit 2026-11: was Zephyrine Quill treated as the rules say?";
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);

async function pictured() {
  const made = await makeFlaggedCase({
    fields: [{ key: "full_name", source: "viz", value: "Zephyrine Quill", imageId: "img1" }],
    images: [{ id: "img1", kind: "document_front", bytes: await testJpeg("front") }],
  });
  const image = await db().evidenceImage.findFirstOrThrow({ where: { verificationId: made.verificationId }, select: { id: true } });
  return { ...made, image: { caseId: made.caseId, imageId: image.id, variant: "view" as const } };
}

function eventsOf(caseId: string, action: string) {
  return db().auditEvent.findMany({ where: { caseId, action }, orderBy: { id: "asc" }, select: { actorId: true, details: true } });
}

describe("opened with its pictures", () => {
  test("a decided case shows all of it with notes and history, and no claim", async () => {
    const { caseId, image } = await pictured();
    await claimAndDecide(await makeUser("reviewer"), caseId, { note: "The ears differ." });
    const manager = await makeUser("compliance_manager");
    const before = Date.now();
    const granted = await grantAccess(manager, { caseId, reason, images: true });
    expect(granted.images).toBe(true);
    expect(Math.abs(granted.expiresAt.getTime() - before - 15 * 60_000)).toBeLessThan(5_000);
    const seen = await getCase(manager, caseId);
    expect(seen).toMatchObject({
      withheld: null,
      maskedFields: null,
      lease: null,
      access: { until: granted.expiresAt.toISOString(), images: true },
      decisions: [{ outcome: "reject", note: "The ears differ." }],
    });
    const [made] = await eventsOf(caseId, "decision.made");
    const commitment = createHmac("sha256", Buffer.from(seen.decisions[0]?.noteKey ?? "", "hex"))
      .update("The ears differ.")
      .digest("hex");
    expect(made?.details).toMatchObject({ noteCommitment: commitment });
    expect(seen.evidence?.fields[0]).toMatchObject({ value: "Zephyrine Quill", imageId: image.imageId });
    expect(seen.evidence?.images).toEqual([expect.objectContaining({ id: image.imageId })]);
    expect(seen.history.map(({ action }) => action)).toContain("decision.made");
    expect((await viewImage(manager, image)).subarray(0, 3).toString("hex")).toBe("ffd8ff");
  });

  test("the log tells who looked, each time, by which grant, and never the reason", async () => {
    const { caseId, image } = await pictured();
    const manager = await makeUser("compliance_manager");
    await grantAccess(manager, { caseId, reason, images: true });
    const { id, sealedReason } = await db().accessGrant.findFirstOrThrow({ where: { caseId }, select: { id: true, sealedReason: true } });
    await getCase(manager, caseId);
    await getCase(manager, caseId);
    await viewImage(manager, image);
    expect(await eventsOf(caseId, "case.access_granted")).toEqual([
      { actorId: manager.id, details: { grantId: id, images: true, version: 1 } },
    ]);
    const opened = { actorId: manager.id, details: { version: 1, access: "granted", grantId: id } };
    expect(await eventsOf(caseId, "case.opened")).toEqual([opened, opened]);
    expect(await eventsOf(caseId, "image.viewed")).toMatchObject([{ details: { imageId: image.imageId, grantId: id } }]);
    expect(Buffer.from(sealedReason).includes("Quill")).toBe(false);
    const { subject } = await db().case.findUniqueOrThrow({ where: { id: caseId }, select: { subject: true } });
    expect(openJson(await openSubjectKey(subject), sealedReason, `access-reason|${id}`)).toBe(reason);
    const log = await db().auditEvent.findMany({ where: { caseId } });
    expect(JSON.stringify(log)).not.toMatch(/Quill|Audit 2026/);
  });

  test("it ends by the clock after 15 minutes: the summary is what is left", async () => {
    const { caseId, image } = await pictured();
    const manager = await makeUser("compliance_manager");
    await grantAccess(manager, { caseId, reason, images: true });
    await atTime(inMinutes(14), async () => expect((await getCase(manager, caseId)).evidence).not.toBeNull());
    await atTime(inMinutes(15.1), async () => {
      expect(await getCase(manager, caseId)).toMatchObject({ evidence: null, withheld: "role", access: null });
      expect(await refusal(viewImage(manager, image))).toMatchObject({ kind: "not-claimed", status: 403 });
    });
  });
});

test("opened without its pictures it shows not even their ids; asked again with them it shows them, and the other way round", async () => {
  const { caseId, image } = await pictured();
  const manager = await makeUser("compliance_manager");
  await grantAccess(manager, { caseId, reason, images: false });
  const seen = await getCase(manager, caseId);
  expect(seen.evidence?.images).toEqual([]);
  expect(seen.evidence?.fields[0]).toMatchObject({ value: "Zephyrine Quill", imageId: null });
  expect(JSON.stringify(seen)).not.toContain(image.imageId);
  expect((await refusal(viewImage(manager, image))).message).toMatch(/without its pictures/);
  await atTime(inMinutes(1), () => grantAccess(manager, { caseId, reason, images: true }));
  expect((await getCase(manager, caseId)).evidence?.images).toHaveLength(1);
  await viewImage(manager, image);
  await atTime(inMinutes(2), () => grantAccess(manager, { caseId, reason, images: false }));
  expect((await refusal(viewImage(manager, image))).kind).toBe("not-claimed");
});

describe("a grant is one person's, for one case, to read", () => {
  test("no colleague has it, and no other case opens with it", async () => {
    const [mine, other] = [await pictured(), await pictured()];
    const [manager, colleague] = [await makeUser("compliance_manager"), await makeUser("compliance_manager")];
    await grantAccess(manager, { caseId: mine.caseId, reason, images: true });
    for (const [person, { caseId, image }] of [
      [colleague, mine],
      [manager, other],
    ] as const) {
      expect(await getCase(person, caseId)).toMatchObject({ evidence: null, withheld: "role", access: null });
      expect((await refusal(viewImage(person, image))).message).toMatch(/have not opened it/);
    }
  });

  test("whoever changes the role loses it at once", async () => {
    const { caseId, image } = await pictured();
    const manager = await makeUser("compliance_manager");
    await grantAccess(manager, { caseId, reason, images: true });
    for (const role of ["support_agent", "senior_reviewer", "reviewer"] as const) {
      const changed = { ...manager, role };
      expect(await getCase(changed, caseId)).toMatchObject({ evidence: null, access: null });
      expect(["forbidden", "not-claimed"]).toContain((await refusal(viewImage(changed, image))).kind);
    }
  });

  test("a claim from before somebody became a compliance manager shows nothing without a grant", async () => {
    const { caseId, image } = await pictured();
    const reviewer = await makeUser("reviewer");
    await claimCase(reviewer, caseId);
    const manager = { ...reviewer, role: "compliance_manager" } as const;
    expect(await getCase(manager, caseId)).toMatchObject({ evidence: null, withheld: "role", lease: null });
    expect((await refusal(viewImage(manager, image))).kind).toBe("not-claimed");
  });

  test("it lets nobody write: no claim, no decision", async () => {
    const { caseId } = await makeFlaggedCase();
    const manager = await makeUser("compliance_manager");
    await grantAccess(manager, { caseId, reason, images: true });
    expect((await refusal(claimCase(manager, caseId))).kind).toBe("forbidden");
    const forged = { caseId, number: 0, leaseToken: crypto.randomUUID(), expiresAt: inMinutes(5), version: 1 };
    expect((await refusal(decide(manager, forged))).kind).toBe("forbidden");
    expect(await db().case.findUnique({ where: { id: caseId }, select: { version: true, holderId: true } })).toEqual({
      version: 1,
      holderId: null,
    });
  });

  test("the database makes none that is longer, and changes none", async () => {
    const { caseId } = await makeFlaggedCase();
    const manager = await makeUser("compliance_manager");
    await grantAccess(manager, { caseId, reason, images: false });
    await expect(asApp("UPDATE access_grants SET images = true")).rejects.toMatchObject({ code: "42501" });
    await expect(
      asApp(
        `INSERT INTO access_grants (id, case_id, user_id, images, sealed_reason, created_at, expires_at)
         VALUES (gen_random_uuid(), $1, $2, true, '', now(), now() + interval '16 minutes')`,
        [caseId, manager.id],
      ),
    ).rejects.toMatchObject({ code: "23514" });
  });
});

test("the reason is there for the next compliance manager to check, and for nobody else", async () => {
  const { caseId } = await makeFlaggedCase();
  await grantAccess(await makeUser("compliance_manager", "Ingrid"), { caseId, reason, images: true });
  const { history } = await getCase(await makeUser("compliance_manager"), caseId);
  expect(history).toContainEqual(
    expect.objectContaining({ action: "case.access_granted", actor: "Ingrid", details: expect.objectContaining({ reason, images: true }) }),
  );
  const reviewer = await makeUser("reviewer");
  await claimCase(reviewer, caseId);
  for (const viewer of [reviewer, await makeUser("senior_reviewer"), await makeUser("support_agent")])
    expect(JSON.stringify(await getCase(viewer, caseId))).not.toMatch(/Zephyrine|access_granted/);
});

test("erased while it is open, it is gone, also when the account comes back with another key", async () => {
  const { caseId, verificationId, subjectId: account, image } = await pictured();
  await claimAndDecide(await makeUser("reviewer"), caseId, { note: "The ears differ." });
  const manager = await makeUser("compliance_manager");
  await grantAccess(manager, { caseId, reason, images: true });
  const { subjectId } = await db().case.findUniqueOrThrow({ where: { id: caseId }, select: { subjectId: true } });
  await transaction((tx) => eraseVerification(tx, systemActor("worker"), { id: verificationId, subjectId }));
  const again = await makeFlaggedCase({ subject: { id: account } });
  expect(await db().case.findUnique({ where: { id: again.caseId } })).toMatchObject({ subjectId });
  expect(await getCase(manager, caseId)).toMatchObject({ evidence: null, withheld: "erased", decisions: [{ note: null }] });
  expect((await refusal(viewImage(manager, image))).kind).toBe("not-found");
});

test("what was erased cannot be opened, and what is nowhere is not found", async () => {
  const { caseId, verificationId } = await makeFlaggedCase();
  const manager = await makeUser("compliance_manager");
  const { subjectId } = await db().case.findUniqueOrThrow({ where: { id: caseId }, select: { subjectId: true } });
  await transaction((tx) => eraseVerification(tx, systemActor("worker"), { id: verificationId, subjectId }));
  const error = await refusal(grantAccess(manager, { caseId, reason, images: true }));
  expect(error).toMatchObject({ kind: "unprocessable", status: 422 });
  expect(error.message).toMatch(/erased/);
  expect(await db().accessGrant.count({ where: { caseId } })).toBe(0);
  expect(await getCase(manager, caseId)).toMatchObject({ evidence: null, maskedFields: null, withheld: "erased" });
  expect((await refusal(grantAccess(manager, { caseId: crypto.randomUUID(), reason, images: true }))).kind).toBe("not-found");
});
