import { describe, expect, test } from "vitest";
import type { LinkedAttempt } from "@/lib/contracts/case-context";
import { Prisma } from "@/prisma/generated/client";
import { systemActor } from "@/server/actor";
import { caseContext } from "@/server/cases/case-context";
import { claimCase } from "@/server/cases/claim-case";
import { grantAccess } from "@/server/cases/grant-access";
import { earlierStatement, linkedStatement } from "@/server/cases/related-attempts";
import { atTime } from "@/server/clock";
import { db, transaction } from "@/server/db";
import { overrideEnv } from "@/server/env";
import { createVerification } from "@/server/intake/create-verification";
import { eraseVerification } from "@/server/intake/erase-verification";
import { sql } from "@/server/plain-sql";
import { apiActor, claimAndDecide, freshId, makeFlaggedCase, makeUser, testJpeg, verificationInput } from "@/server/testing/factories";
import { refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

const { asOwner } = useTestDatabase();

const field = (key: "document_number" | "personal_number", value: string) => ({ key, source: "viz" as const, value });
const device = (fingerprint: string) => ({ device: { fingerprint } });

/** The context of a case as a reviewer reads it who has just claimed it. */
async function contextOf(caseId: string) {
  const reviewer = await makeUser("reviewer");
  await claimCase(reviewer, caseId);
  return caseContext(reviewer, caseId);
}

describe("the account", () => {
  test("is as old as it was on the day of submission, whatever the time of day", async () => {
    const made = await makeFlaggedCase({ trigger: "integrity_check", submittedAt: "2026-11-20T00:10:00Z" });
    expect((await contextOf(made.caseId)).account).toEqual({
      createdAt: "2024-05-01T00:00:00.000Z",
      ageDays: 933,
      trigger: "integrity_check",
      attemptsBefore: 0,
    });
  });

  test("has no age where nobody said when it was made", async () => {
    const made = await makeFlaggedCase({ subject: { id: freshId("acct") } });
    expect((await contextOf(made.caseId)).account).toMatchObject({ createdAt: null, ageDays: null });
  });

  test("with one attempt that shares nothing leaves both lists empty", async () => {
    const context = await contextOf((await makeFlaggedCase()).caseId);
    expect(context).toMatchObject({ earlier: { items: [], total: 0 }, linked: { items: [], total: 0 }, withheld: null });
  });
});

describe("earlier attempts", () => {
  test("are those of this account before this one, cleared and erased ones too, the newest first", async () => {
    const subject = { id: freshId("acct"), createdAt: "2026-01-01T00:00:00Z" };
    const day = (number: number) => ({ subject, submittedAt: `2026-11-0${number}T10:00:00Z` });
    const erased = await makeFlaggedCase(day(1));
    await createVerification(apiActor("verifications:write"), verificationInput(day(2)));
    const decided = await makeFlaggedCase(day(3));
    await claimAndDecide(await makeUser("reviewer"), decided.caseId);
    const now = await makeFlaggedCase(day(5));
    await makeFlaggedCase(day(6));
    const subjectId = (await db().case.findUniqueOrThrow({ where: { id: now.caseId }, select: { subjectId: true } })).subjectId;
    await transaction((tx) => eraseVerification(tx, systemActor("worker"), { id: erased.verificationId, subjectId }));

    const { account, earlier } = await contextOf(now.caseId);
    expect(account.attemptsBefore).toBe(3);
    expect(earlier.total).toBe(3);
    expect(earlier.items).toEqual([
      expect.objectContaining({ caseId: decided.caseId, state: "decided", outcome: "rejected", flags: ["face_match_low"] }),
      expect.objectContaining({ caseId: null, reference: null, state: "cleared", outcome: null, decidedAt: null }),
      expect.objectContaining({ caseId: erased.caseId, state: "erased" }),
    ]);
  });
});

describe("linked attempts", () => {
  const pair = async (shared: Parameters<typeof makeFlaggedCase>[0]) =>
    [await makeFlaggedCase(shared), await makeFlaggedCase(shared)] as const;
  const why = ({ items }: { items: LinkedAttempt[] }) => items.map((item) => [item.caseId, item.why]);

  test.each([
    ["document_number", () => ({ fields: [field("document_number", freshId("D"))] })],
    ["personal_number", () => ({ fields: [field("personal_number", freshId("P"))] })],
    ["device", () => device(freshId("phone"))],
  ] as const)("share a %s, each with the other", async (kind, share) => {
    const [one, other] = await pair(share());
    expect(why((await contextOf(one.caseId)).linked)).toEqual([[other.caseId, [kind]]]);
    expect(why((await contextOf(other.caseId)).linked)).toEqual([[one.caseId, [kind]]]);
  });

  test("share a picture, and say which of this case's it is", async () => {
    const bytes = await testJpeg("selfie");
    const front = async () => ({ id: "front", kind: "document_front" as const, bytes: await testJpeg("front") });
    const one = await makeFlaggedCase({ images: [await front(), { id: "selfie", kind: "selfie", bytes }] });
    const other = await makeFlaggedCase({ images: [await front(), { id: "left", kind: "selfie_left", bytes }] });
    expect((await contextOf(one.caseId)).linked.items).toEqual([
      expect.objectContaining({
        caseId: other.caseId,
        why: ["image"],
        pictures: ["selfie"],
        subjectId: other.subjectId,
        sameSubject: false,
      }),
    ]);
  });

  test("are named once, with everything they share in one order, also where they are of the same account or have no case", async () => {
    const shared = { fields: [field("document_number", freshId("D"))], ...device(freshId("phone")) };
    const cleared = verificationInput({ ...shared, submittedAt: "2026-11-18T10:00:00Z" });
    await createVerification(apiActor("verifications:write"), cleared);
    const subject = { id: freshId("acct") };
    const before = await makeFlaggedCase({ ...shared, subject, submittedAt: "2026-11-19T10:00:00Z" });
    const now = await makeFlaggedCase({ ...shared, subject });
    const { items, total } = (await contextOf(now.caseId)).linked;
    expect(total).toBe(2);
    expect(items).toEqual([
      expect.objectContaining({ caseId: before.caseId, why: ["document_number", "device"], sameSubject: true }),
      expect.objectContaining({ caseId: null, subjectId: cleared.subject.id, state: "cleared", sameSubject: false }),
    ]);
  });

  test("are gone once either was erased, the pictures' hashes that stay notwithstanding", async () => {
    const images = [{ id: "selfie", kind: "selfie" as const, bytes: await testJpeg("selfie") }];
    const [one, other] = await pair({ images, fields: [field("document_number", freshId("D"))] });
    const rows = await db().case.findMany({ where: { id: other.caseId }, select: { verificationId: true, subjectId: true } });
    for (const row of rows)
      await transaction((tx) => eraseVerification(tx, systemActor("worker"), { id: row.verificationId, subjectId: row.subjectId }));
    expect((await contextOf(one.caseId)).linked).toEqual({ items: [], total: 0 });
    expect((await contextOf(other.caseId)).linked).toEqual({ items: [], total: 0 });
  });

  test("are cut at fifty, and counted", async () => {
    const phone = device(freshId("phone"));
    const { caseId, verificationId } = await makeFlaggedCase(phone);
    await asOwner(
      `INSERT INTO verifications (id, provider, external_id, subject_id, trigger, document_type, country, state, submitted_at, received_at, flags,
         policy_version, comparison_version, sealed, device_hash)
       SELECT gen_random_uuid(), 'api', 'copy ' || n, subject_id, trigger, document_type, country, 'cleared', submitted_at - n * interval '1 hour',
         received_at, '{}', policy_version, comparison_version, sealed, device_hash
       FROM verifications, generate_series(1, 60) n WHERE id = $1`,
      [verificationId],
    );
    const { earlier, linked } = await contextOf(caseId);
    expect([linked.total, linked.items.length, earlier.total, earlier.items.length]).toEqual([60, 50, 60, 50]);
    expect(linked.items.map(({ submittedAt }) => submittedAt)).toEqual(
      linked.items
        .map(({ submittedAt }) => submittedAt)
        .toSorted()
        .reverse(),
    );
  });
});

describe("is told to", () => {
  test("the holder while the claim runs, and to nobody else, whatever their role", async () => {
    const { caseId } = await makeFlaggedCase();
    const holder = await makeUser("reviewer");
    await claimCase(holder, caseId);
    expect((await caseContext(holder, caseId)).withheld).toBeNull();
    await atTime(new Date(Date.now() + 11 * 60_000), async () =>
      expect((await refusal(caseContext(holder, caseId))).kind).toBe("not-claimed"),
    );
    for (const role of ["reviewer", "senior_reviewer", "support_agent", "compliance_manager"] as const)
      expect(await refusal(caseContext(await makeUser(role), caseId))).toMatchObject({ kind: "not-claimed", status: 403 });
    expect((await refusal(caseContext(apiActor("cases:read"), caseId))).kind).toBe("not-claimed");
  });

  test("a compliance manager who reads the case for a while, with or without its pictures", async () => {
    const { caseId } = await makeFlaggedCase();
    const manager = await makeUser("compliance_manager");
    await grantAccess(manager, { caseId, reason: "a complaint about this decision", images: false });
    expect((await caseContext(manager, caseId)).account.trigger).toBe("advanced_feature");
    await atTime(new Date(Date.now() + 16 * 60_000), async () =>
      expect((await refusal(caseContext(manager, caseId))).kind).toBe("not-claimed"),
    );
  });

  test("nobody where there is no such case", async () => {
    expect((await refusal(caseContext(await makeUser("reviewer"), crypto.randomUUID()))).kind).toBe("not-found");
  });
});

test("before the faces were judged it says what there is, and of nothing what came of it", async () => {
  const subject = { id: freshId("acct") };
  const shared = { subject, fields: [field("document_number", freshId("D"))] };
  const before = await makeFlaggedCase({ ...shared, submittedAt: "2026-11-19T10:00:00Z" });
  await claimAndDecide(await makeUser("reviewer"), before.caseId);
  const now = await makeFlaggedCase(shared);
  const reviewer = await makeUser("reviewer");
  await claimCase(reviewer, now.caseId);
  const context = await caseContext(reviewer, now.caseId);
  expect(JSON.stringify(context)).toMatch(/rejected.*face_match_low/);
  overrideEnv({ policy: { clearedSampleRate: 0, judgeFirst: true } });
  const hidden = await caseContext(reviewer, now.caseId);
  overrideEnv({ policy: { clearedSampleRate: 0 } });
  expect(JSON.stringify(hidden)).not.toMatch(/rejected|decided"|face_match_low|redacted|cleared/);
  expect(hidden).toMatchObject({ withheld: "not_judged", account: context.account, linked: { items: [{ why: ["document_number"] }] } });
});

test("both statements find their rows by index among some thousands", async () => {
  const { caseId } = await makeFlaggedCase({
    ...device("one phone"),
    fields: [field("document_number", "D1"), field("personal_number", "P1")],
    images: [{ id: "selfie", kind: "selfie", bytes: await testJpeg("selfie") }],
  });
  await asOwner(
    `WITH own AS (SELECT v.* FROM verifications v JOIN cases c ON c.verification_id = v.id WHERE c.id = $1),
     more AS (INSERT INTO verifications (id, provider, external_id, subject_id, trigger, document_type, country, state, submitted_at,
         received_at, flags, policy_version, comparison_version, sealed, document_number_hash, personal_number_hash, device_hash)
       SELECT gen_random_uuid(), 'api', 'row ' || n, subject_id, trigger, document_type, country, 'flagged', submitted_at - n * interval '1 minute',
         received_at, '{}', policy_version, comparison_version, sealed, 'd' || n, 'p' || n, 'f' || n
       FROM own, generate_series(1, 4000) n RETURNING id, subject_id),
     pictures AS (INSERT INTO evidence_images (id, verification_id, subject_id, external_id, kind, content_hash, media_type, byte_length, width,
         height, wrapped_key, created_at)
       SELECT gen_random_uuid(), id, subject_id, kind, kind::"ImageKind", id || kind, 'image/jpeg', 1, 1, 1, '\\x00', now()
       FROM more, unnest(ARRAY['selfie', 'document_front']) kind)
     INSERT INTO cases (id, verification_id, subject_id, trigger, document_type, country, flags, risk, has_failed_check, policy_version,
         flagged_at, due_at)
     SELECT gen_random_uuid(), id, subject_id, 'other', 'passport', 'UTO', '{}', 0, false, 1, now(), now() FROM more`,
    [caseId],
  );
  await asOwner("ANALYZE verifications, evidence_images, cases, subjects");
  const { verification } = await db().case.findUniqueOrThrow({
    where: { id: caseId },
    select: { verification: { select: { id: true, submittedAt: true } } },
  });
  // An account of few attempts, as nearly all are: of the one account of this test the planner would rightly read the whole table.
  const own = { verificationId: verification.id, subjectId: crypto.randomUUID(), submittedAt: verification.submittedAt };
  for (const statement of [earlierStatement(own), linkedStatement(own)]) {
    const plan = JSON.stringify(await sql().$queryRaw(Prisma.sql`EXPLAIN (FORMAT JSON) ${statement}`));
    expect(plan).toMatch(/Index/);
    expect(plan.match(/"Node Type":"Seq Scan"[^}]*?"Relation Name":"(\w+)"/g) ?? []).toEqual([]);
  }
});
