import { afterEach, beforeEach, expect, test } from "vitest";
import { claimCase } from "@/server/cases/claim-case";
import { claimNextCase } from "@/server/cases/claim-next-case";
import { getCase } from "@/server/cases/get-case";
import { releaseClaim } from "@/server/cases/release-claim";
import { searchCases } from "@/server/cases/search-cases";
import { undoDecision } from "@/server/cases/undo-decision";
import { db } from "@/server/db";
import { overrideEnv } from "@/server/env";
import { viewImage } from "@/server/evidence/view-image";
import { createVerification } from "@/server/intake/create-verification";
import { apiActor, claimAndDecide, decide, makeFlaggedCase, makeUser, testJpeg, verificationInput } from "@/server/testing/factories";
import { useTestDatabase } from "@/server/testing/use-test-database";

const { asOwner, storedFiles } = useTestDatabase();
const cannotLog = /the log cannot be written/;

/** Makes every audit event fail, as a full disk would, and gives the way back. */
async function breakLog(): Promise<void> {
  await asOwner(`
    CREATE FUNCTION fail_audit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the log cannot be written'; END $$;
    ${failing}`);
}
const failing = "CREATE TRIGGER fail_audit BEFORE INSERT ON audit_events FOR EACH ROW EXECUTE FUNCTION fail_audit()";

async function held() {
  const bytes = await testJpeg("front");
  const { caseId } = await makeFlaggedCase({ images: [{ id: "img1", kind: "document_front", bytes }] });
  const reviewer = await makeUser("reviewer");
  const claim = await claimCase(reviewer, caseId);
  const image = await db().evidenceImage.findFirstOrThrow({ where: { verification: { case: { id: caseId } } }, select: { id: true } });
  return { caseId, reviewer, claim, imageId: image.id };
}

function rowOf(caseId: string) {
  return db().case.findUniqueOrThrow({ where: { id: caseId }, include: { decisions: true, notes: true, exclusions: true } });
}

let scene: Awaited<ReturnType<typeof held>>;
beforeEach(async () => {
  scene = await held();
});
afterEach(() => asOwner("DROP TRIGGER IF EXISTS fail_audit ON audit_events; DROP FUNCTION IF EXISTS fail_audit()"));

test("a decision that cannot be logged does not happen, and can be made once the log is back", async () => {
  const before = await rowOf(scene.caseId);
  const keys = await db().idempotencyKey.count();
  await breakLog();
  await expect(decide(scene.reviewer, scene.claim, { note: "not kept", claimNext: true })).rejects.toThrow(cannotLog);
  expect(await rowOf(scene.caseId)).toEqual(before);
  expect(before.decisions).toEqual([]);
  expect(await db().idempotencyKey.count()).toBe(keys);
  await asOwner("DROP TRIGGER fail_audit ON audit_events");
  expect((await decide(scene.reviewer, scene.claim)).caseId).toBe(scene.caseId);
});

test("a case whose opening cannot be logged is not shown", async () => {
  await breakLog();
  await expect(getCase(scene.reviewer, scene.caseId)).rejects.toThrow(cannotLog);
  await asOwner("DROP TRIGGER fail_audit ON audit_events");
  expect((await getCase(scene.reviewer, scene.caseId)).evidence).not.toBeNull();
  await asOwner(failing);
  // The same opening, which is in the log; another sign-in, another version and another claim are not.
  expect((await getCase(scene.reviewer, scene.caseId)).evidence).not.toBeNull();
  await expect(getCase({ ...scene.reviewer, sessionId: crypto.randomUUID() }, scene.caseId)).rejects.toThrow(cannotLog);
  const changes = [{ version: 2 }, { version: 1, leaseToken: crypto.randomUUID() }];
  for (const data of changes) {
    await db().case.update({ where: { id: scene.caseId }, data, select: { id: true } });
    await expect(getCase(scene.reviewer, scene.caseId)).rejects.toThrow(cannotLog);
  }
});

test("a picture whose viewing cannot be logged is not given", async () => {
  const input = { caseId: scene.caseId, imageId: scene.imageId, variant: "view" } as const;
  expect((await viewImage(scene.reviewer, input)).length).toBeGreaterThan(0);
  await breakLog();
  await expect(viewImage(scene.reviewer, input)).rejects.toThrow(cannotLog);
});

test("a search that cannot be logged has no answer", async () => {
  await breakLog();
  await expect(searchCases(scene.reviewer, { by: "reference", q: "SL-1001" })).rejects.toThrow(cannotLog);
});

test("claiming and releasing that cannot be logged leave the case as it was", async () => {
  const other = await makeFlaggedCase();
  const [beforeHeld, beforeFree] = [await rowOf(scene.caseId), await rowOf(other.caseId)];
  await breakLog();
  await expect(releaseClaim(scene.reviewer, { caseId: scene.caseId, skip: false, recuse: true, note: "x" })).rejects.toThrow(cannotLog);
  await expect(claimCase(scene.reviewer, other.caseId)).rejects.toThrow(cannotLog);
  await expect(claimNextCase(await makeUser("reviewer"), "first")).rejects.toThrow(cannotLog);
  expect(await rowOf(scene.caseId)).toEqual(beforeHeld);
  expect(await rowOf(other.caseId)).toEqual(beforeFree);
});

test("keeping a case and taking a decision back that cannot be logged leave all as it was, and what is read ahead is not given", async () => {
  overrideEnv({ policy: { clearedSampleRate: 0, undoSeconds: 60 } });
  const [decided, other] = [await makeFlaggedCase(), await makeFlaggedCase()];
  const { decisionId } = await claimAndDecide(scene.reviewer, decided.caseId);
  const before = [await rowOf(decided.caseId), await rowOf(other.caseId)];
  await breakLog();
  await expect(claimNextCase(scene.reviewer, "first", true)).rejects.toThrow(cannotLog);
  await expect(undoDecision(scene.reviewer, { decisionId, version: 2 })).rejects.toThrow(cannotLog);
  expect([await rowOf(decided.caseId), await rowOf(other.caseId)]).toEqual(before);
  expect(await db().decisionUndo.count()).toBe(0);
  await asOwner("DROP TRIGGER fail_audit ON audit_events");
  const kept = await claimNextCase(scene.reviewer, "first", true);
  await asOwner(failing);
  await expect(getCase(scene.reviewer, kept?.caseId ?? "")).rejects.toThrow(cannotLog);
});

test("an intake that cannot be logged keeps neither rows nor files", async () => {
  const files = await storedFiles();
  await breakLog();
  const input = verificationInput({ images: [{ id: "img1", kind: "selfie", bytes: await testJpeg("selfie") }] });
  await expect(createVerification(apiActor("verifications:write"), input)).rejects.toThrow(cannotLog);
  expect(await db().verification.count({ where: { externalId: input.externalId } })).toBe(0);
  expect(await storedFiles()).toEqual(files);
});
