import { expect, test } from "vitest";
import { systemActor } from "@/server/actor";
import { atTime } from "@/server/clock";
import { db } from "@/server/db";
import { putImage } from "@/server/evidence/stored-image";
import { createVerification } from "@/server/intake/create-verification";
import { signIn } from "@/server/sign-in/sign-in";
import { sweep } from "@/server/sweep/sweep";
import { apiActor, makeActor, testJpeg, verificationInput } from "@/server/testing/factories";
import { refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

const { storedFiles } = useTestDatabase();
const worker = systemActor("worker");
const inHours = (count: number) => new Date(Date.now() + count * 3_600_000);
const withPicture = async () =>
  createVerification(
    apiActor("verifications:write"),
    verificationInput({ images: [{ id: "a", kind: "selfie", bytes: await testJpeg("a") }] }),
  );

test("pictures that no record names go after an hour; those of a verification stay", async () => {
  await withPicture();
  const kept = await storedFiles();
  const orphan = { subjectId: crypto.randomUUID(), id: crypto.randomUUID() };
  for (const variant of ["original", "view", "full"] as const)
    await putImage(Buffer.alloc(32, 1), orphan, variant, Buffer.from("left behind"));
  expect(await storedFiles()).toHaveLength(kept.length + 3);
  await sweep(worker);
  expect(await storedFiles()).toHaveLength(kept.length + 3);
  await atTime(inHours(2), () => sweep(worker));
  expect((await storedFiles()).toSorted()).toEqual(kept.toSorted());
});

test("pictures of an erased verification that a crash left behind go too", async () => {
  const made = await withPicture();
  const before = await storedFiles();
  await db().verification.update({ where: { id: made.id }, data: { state: "redacted", sealed: null } });
  await atTime(inHours(2), () => sweep(worker));
  expect(await storedFiles()).toHaveLength(before.length - 3);
});

test("stored answers and failed sign-ins go after a day, not before", async () => {
  const input = verificationInput();
  const first = await createVerification(apiActor("verifications:write"), input);
  await refusal(
    signIn({ requestId: null, address: "192.0.2.1" }, { email: "nobody@secondlook.test", password: "x", deviceToken: undefined }),
  );
  await atTime(inHours(23), () => sweep(worker));
  expect(await createVerification(apiActor("verifications:write"), input)).toEqual(first);
  expect(await db().signInThrottle.count()).toBe(2);
  await atTime(inHours(25), () => sweep(worker));
  expect((await refusal(createVerification(apiActor("verifications:write"), input))).kind).toBe("duplicate");
  expect(await db().signInThrottle.count()).toBe(0);
});

test("an installation without a picture has nothing to sweep, and only a background job sweeps", async () => {
  await sweep(worker);
  for (const actor of [makeActor("admin"), makeActor("compliance_manager"), apiActor("verifications:write")]) {
    expect((await refusal(sweep(actor))).kind).toBe("forbidden");
  }
});
