import { readFile } from "node:fs/promises";
import { deflateSync } from "node:zlib";
import { beforeEach, describe, expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import { openDataKey, openSubjectKey } from "@/server/crypto/subject-key";
import { db } from "@/server/db";
import { getImage, imageAad } from "@/server/evidence/stored-image";
import { pngChunk, pngSignature } from "@/server/images/test-pictures";
import { createVerification } from "@/server/intake/create-verification";
import { getVerification } from "@/server/intake/get-verification";
import { apiActor, faceCheck, freshId, makeFlaggedCase, testJpeg, ticket, verificationInput } from "@/server/testing/factories";
import { outcomes, refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

const { hold, storedFiles } = useTestDatabase();
const platform = apiActor("verifications:write");
const picture = (id: string, bytes: Buffer) => ({ id, kind: "selfie" as const, bytes });
const rowsOf = (externalId: string) => db().verification.count({ where: { externalId } });

describe("what the rules make of it", () => {
  test("a clean one is cleared, makes no case and is on the record", async () => {
    const input = verificationInput();
    const made = await createVerification(platform, input);
    expect(made).toEqual({ id: expect.any(String), status: "cleared", caseId: null, flags: [] });
    expect(await getVerification(platform, made.id)).toMatchObject({
      externalId: input.externalId,
      subjectId: input.subject.id,
      status: "cleared",
      caseId: null,
    });
    expect(await db().case.count({ where: { verificationId: made.id } })).toBe(0);
    const events = await db().auditEvent.findMany({ where: { verificationId: made.id }, orderBy: { id: "asc" }, select: { action: true } });
    expect(events.map(({ action }) => action)).toEqual(["verification.received", "verification.cleared"]);
  });

  test("a flagged one makes a case that is due by its trigger", async () => {
    const made = await createVerification(platform, verificationInput({ trigger: "safety_compliance", checks: [faceCheck("fail", 0.41)] }));
    expect(made).toMatchObject({ status: "flagged", flags: ["face_match_low"] });
    const row = await db().case.findUniqueOrThrow({ where: { id: made.caseId ?? "" } });
    expect(row).toMatchObject({
      state: "open",
      version: 1,
      trigger: "safety_compliance",
      flags: ["face_match_low"],
      faceVerdict: "fail",
      hasFailedCheck: true,
    });
    expect(row.dueAt.getTime() - row.flaggedAt.getTime()).toBe(2 * 3_600_000);
    expect(row.number).toBeGreaterThan(1000);
  });

  test("the same document, person or picture under another account is flagged; under the same account it is not", async () => {
    const bytes = await testJpeg("shared");
    const fields = [
      { key: "document_number" as const, source: "viz" as const, value: freshId("doc") },
      { key: "personal_number" as const, source: "viz" as const, value: freshId("person") },
    ];
    const first = verificationInput({ fields, images: [picture("a", bytes)] });
    const again = verificationInput({ fields, images: [picture("b", bytes)], subject: first.subject });
    const stranger = verificationInput({ fields, images: [picture("c", bytes)] });
    expect((await createVerification(platform, first)).flags).toEqual([]);
    expect((await createVerification(platform, again)).flags).toEqual([]);
    expect((await createVerification(platform, stranger)).flags).toEqual(["duplicate_subject", "duplicate_document", "duplicate_image"]);
  });

  test("the eleventh attempt within a day is flagged", async () => {
    const subject = { id: freshId("acct") };
    for (let count = 0; count < 10; count += 1)
      expect((await createVerification(platform, verificationInput({ subject }))).flags).toEqual([]);
    expect((await createVerification(platform, verificationInput({ subject }))).flags).toEqual(["velocity"]);
  });
});

describe("pictures", () => {
  test("they lie sealed on the disk, and the original opens byte for byte", async () => {
    const before = new Set(await storedFiles());
    const bytes = await testJpeg("CANARY");
    const made = await createVerification(
      platform,
      verificationInput({ images: [{ id: "img1", kind: "document_front", data: bytes.toString("base64") }] }),
    );
    const files = (await storedFiles()).filter((file) => !before.has(file));
    expect(files).toHaveLength(3);
    for (const file of files) {
      const stored = await readFile(file);
      expect(stored.includes(Buffer.from([0xff, 0xd8, 0xff]))).toBe(false);
      expect(stored.includes(bytes.subarray(20, 60))).toBe(false);
    }
    const row = await db().evidenceImage.findFirstOrThrow({
      where: { verificationId: made.id },
      include: { verification: { select: { subject: true } } },
    });
    const key = openDataKey(await openSubjectKey(row.verification.subject), row.wrappedKey, imageAad(row.subjectId, row.id, "key"));
    expect((await getImage(key, row, "original")).equals(bytes)).toBe(true);
    const view = await getImage(key, row, "view");
    expect(view.subarray(0, 3).toString("hex")).toBe("ffd8ff");
    expect(row).toMatchObject({ externalId: "img1", mediaType: "image/jpeg", byteLength: bytes.length, width: 320, height: 200 });
  });

  type Bad = [title: string, make: () => Promise<Buffer>, status: number];
  const bad: Bad[] = [
    ["a truncated JPEG", async () => cutShort(await testJpeg("cut")), 422],
    [
      "an SVG",
      async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"><script>alert(1)</script></svg>'),
      415,
    ],
    [
      "a JPEG with a web page behind it",
      async () => Buffer.concat([await testJpeg("x"), Buffer.from("<html><script>alert(1)</script></html>")]),
      422,
    ],
    ["a PNG that says it has four billion pixels", async () => pixelBomb(), 413],
    ["an empty file", async () => Buffer.alloc(0), 422],
    ["sixteen megabytes", async () => Buffer.concat([await testJpeg("x"), Buffer.alloc(16 * 1024 * 1024)]), 413],
    ["text", async () => Buffer.from("no picture at all"), 415],
  ];

  let files: string[];
  beforeEach(async () => {
    files = await storedFiles();
  });

  test.each(bad)("%s behind a good picture: refused with its path, and neither row nor file is left", async (_, make, status) => {
    const input = verificationInput({ images: [picture("good", await testJpeg("good")), picture("bad", await make())] });
    const error = await refusal(createVerification(platform, input));
    expect(error.status).toBe(status);
    expect(error.errors[0]?.path).toBe("images[1].data");
    expect(await rowsOf(input.externalId)).toBe(0);
    expect(await db().subject.count({ where: { externalId: input.subject.id } })).toBe(0);
    expect(await storedFiles()).toEqual(files);
    expect((await createVerification(platform, { ...input, images: [] })).status).toBe("cleared");
  });

  test("an id used twice, no data at all, and what is not base64", async () => {
    const bytes = await testJpeg("x");
    const cases = [
      [[picture("a", bytes), picture("a", bytes)], "images[1].id"],
      [[{ id: "a", kind: "selfie" as const }], "images[0].data"],
      [[{ id: "a", kind: "selfie" as const, data: "data:image/jpeg;base64,AAAA" }], "images[0].data"],
      [[{ id: "a", kind: "selfie" as const, data: "AAA" }], "images[0].data"],
    ] as const;
    for (const [images, path] of cases) {
      const error = await refusal(createVerification(platform, verificationInput({ images: [...images] })));
      expect(error).toMatchObject({ kind: "invalid-input", errors: [{ path }] });
    }
    expect(await storedFiles()).toEqual(files);
  });
});

describe("the same request again", () => {
  test("it gets the stored answer, and no second row, case or file", async () => {
    const input = verificationInput({ checks: [faceCheck("fail", 0.3)], images: [picture("a", await testJpeg("once"))] });
    const first = await createVerification(platform, input);
    const files = await storedFiles();
    expect(await createVerification(platform, input)).toEqual(first);
    expect(await storedFiles()).toEqual(files);
    expect(await rowsOf(input.externalId)).toBe(1);
  });

  test("its key with another body is 422, its externalId under another key 409 with the id it has", async () => {
    const input = verificationInput();
    const first = await createVerification(platform, input);
    const reused = { ...input, idempotency: { ...input.idempotency, requestHash: "body-2" } };
    expect((await refusal(createVerification(platform, reused))).status).toBe(422);
    const files = await storedFiles();
    const error = await refusal(
      createVerification(platform, { ...input, idempotency: ticket(), images: [picture("a", await testJpeg("x"))] }),
    );
    expect(error).toMatchObject({ kind: "duplicate", status: 409, errors: [{ path: "externalId" }], facts: { verificationId: first.id } });
    expect(await storedFiles()).toEqual(files);
  });

  test("six at once under one key: one verification, one set of files, one answer", async () => {
    const input = verificationInput({ checks: [faceCheck("fail", 0.3)], images: [picture("a", await testJpeg("race"))] });
    const before = (await storedFiles()).length;
    const results = await Promise.allSettled(Array.from({ length: 6 }, () => createVerification(platform, input)));
    const kinds = outcomes(results);
    expect(kinds.filter((kind) => kind !== "fulfilled" && kind !== "idempotency-running")).toEqual([]);
    const answers = results.flatMap((result) => (result.status === "fulfilled" ? [result.value.id] : []));
    expect(new Set(answers).size).toBe(1);
    expect(await rowsOf(input.externalId)).toBe(1);
    expect(await storedFiles()).toHaveLength(before + 3);
  });

  test("a repeat whose first request commits while it looks gets that answer, not a duplicate", async () => {
    const [input, earlier] = [verificationInput(), ticket()];
    const made = await createVerification(platform, { ...input, idempotency: earlier });
    // The answer comes to the repeat's key while the repeat waits to see whether the verification exists.
    const held = await hold(
      `LOCK TABLE verifications IN ACCESS EXCLUSIVE MODE;
       UPDATE idempotency_keys SET key = '${input.idempotency.key}' WHERE key = '${earlier.key}'`,
    );
    const repeated = createVerification(platform, input);
    await held.untilWaiting(1);
    await held.release();
    const answer = await repeated;
    expect(answer).toEqual(made);
  });

  test("six at once with one externalId under six keys: one is kept, five learn that it exists", async () => {
    const input = verificationInput({ images: [picture("a", await testJpeg("race"))] });
    const before = (await storedFiles()).length;
    const results = await Promise.allSettled(
      Array.from({ length: 6 }, () => createVerification(platform, { ...input, idempotency: ticket() })),
    );
    expect(outcomes(results).toSorted()).toEqual([...Array(5).fill("duplicate"), "fulfilled"]);
    expect(await storedFiles()).toHaveLength(before + 3);
  });

  test("six at once for one new account share its key", async () => {
    const subject = { id: freshId("acct") };
    const made = await Promise.all(Array.from({ length: 6 }, () => makeFlaggedCase({ subject })));
    expect(made).toHaveLength(6);
    expect(await db().subject.count({ where: { externalId: subject.id } })).toBe(1);
  });
});

test("a key without the scope, and one that only reads, bring nothing in", async () => {
  for (const actor of [apiActor(), apiActor("cases:read", "audit:read", "appeals:write")]) {
    const error = await createVerification(actor, verificationInput()).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(AppError);
    expect((error as AppError).kind).toBe("forbidden");
  }
});

/** A PNG whose header promises 65,500 by 65,500 pixels. */
function pixelBomb(): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(65_500, 0);
  header.writeUInt32BE(65_500, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const chunks = [pngChunk("IHDR", header), pngChunk("IDAT", deflateSync(Buffer.alloc(1000))), pngChunk("IEND", Buffer.alloc(0))];
  return Buffer.concat([pngSignature, ...chunks]);
}

function cutShort(jpeg: Buffer): Buffer {
  return jpeg.subarray(0, Math.floor(jpeg.length * 0.7));
}

test("two accounts that send the same document at once are not both cleared", async () => {
  const fields = [{ key: "document_number" as const, source: "viz" as const, value: "RACE12345" }];
  const results = await Promise.all([1, 2, 3, 4].map(() => createVerification(platform, verificationInput({ fields }))));
  expect(results.filter(({ status }) => status === "cleared").length).toBeLessThanOrEqual(1);
  expect(results.some(({ flags }) => flags.includes("duplicate_document"))).toBe(true);
});
