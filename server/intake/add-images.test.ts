import { describe, expect, test } from "vitest";
import { claimCase } from "@/server/cases/claim-case";
import { getCase } from "@/server/cases/get-case";
import { db } from "@/server/db";
import { addImages } from "@/server/intake/add-images";
import { createVerification } from "@/server/intake/create-verification";
import { getVerification } from "@/server/intake/get-verification";
import { apiActor, claimAndDecide, makeFlaggedCase, makeUser, testJpeg, verificationInput } from "@/server/testing/factories";
import { outcomes, refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

const { storedFiles } = useTestDatabase();
const platform = apiActor("verifications:write");
const selfie = async (id: string) => ({ id, kind: "selfie" as const, bytes: await testJpeg(id) });
const caseOf = (id: string) => db().case.findUniqueOrThrow({ where: { id }, select: { state: true, version: true, holderId: true } });

describe("late pictures", () => {
  test("they raise the version of a waiting case, leave its claim, and the holder sees them", async () => {
    const { caseId, verificationId } = await makeFlaggedCase();
    const reviewer = await makeUser("reviewer");
    await claimCase(reviewer, caseId);
    const added = await addImages(platform, { verificationId, images: [await selfie("late")] });
    expect(await caseOf(caseId)).toEqual({ state: "open", version: 2, holderId: reviewer.id });
    expect((await getCase(reviewer, caseId)).evidence?.images.map(({ id }) => id)).toEqual([added.images[0]?.id]);
    expect((await getVerification(platform, verificationId)).images).toEqual(added.images);
    const events = await db().auditEvent.findMany({ where: { verificationId, action: "image.added" }, select: { details: true } });
    expect(events).toEqual([{ details: { images: 1, imageHashes: expect.any(Object) } }]);
  });

  test("a decided case keeps its version; a cleared verification takes them and stays cleared", async () => {
    const decided = await makeFlaggedCase();
    await claimAndDecide(await makeUser("reviewer"), decided.caseId);
    await addImages(platform, { verificationId: decided.verificationId, images: [await selfie("late")] });
    expect(await caseOf(decided.caseId)).toMatchObject({ state: "decided", version: 2 });
    const cleared = await createVerification(platform, verificationInput());
    await addImages(platform, { verificationId: cleared.id, images: [await selfie("late")] });
    expect(await getVerification(platform, cleared.id)).toMatchObject({ status: "cleared", images: [{ kind: "selfie" }] });
  });

  test("a picture that another account has sent flags the verification, and a cleared one gets a case after all", async () => {
    const bytes = await testJpeg("used twice");
    const picture = (id: string) => ({ id, kind: "selfie" as const, bytes });
    const first = await createVerification(platform, verificationInput());
    await addImages(platform, { verificationId: first.id, images: [picture("own")] });
    expect(await getVerification(platform, first.id)).toMatchObject({ status: "cleared" });
    const second = await createVerification(platform, verificationInput());
    await addImages(platform, { verificationId: second.id, images: [picture("copied")] });
    const flagged = await getVerification(platform, second.id);
    expect(flagged).toMatchObject({ status: "flagged", flags: ["duplicate_image"] });
    expect(await caseOf(flagged.caseId ?? "")).toMatchObject({ state: "open" });
  });

  test("one id that is known refuses all of them and leaves nothing", async () => {
    const { caseId, verificationId } = await makeFlaggedCase({ images: [await selfie("known")] });
    const files = await storedFiles();
    const error = await refusal(addImages(platform, { verificationId, images: [await selfie("fresh"), await selfie("known")] }));
    expect(error).toMatchObject({ kind: "duplicate", status: 409, errors: [{ path: "images[1].id" }] });
    expect(await storedFiles()).toEqual(files);
    expect((await caseOf(caseId)).version).toBe(1);
  });

  test("a bad picture among them refuses all of them and leaves nothing", async () => {
    const { caseId, verificationId } = await makeFlaggedCase();
    const files = await storedFiles();
    const broken = { id: "bad", kind: "selfie" as const, bytes: Buffer.from("no picture") };
    expect((await refusal(addImages(platform, { verificationId, images: [await selfie("good"), broken] }))).status).toBe(415);
    expect(await storedFiles()).toEqual(files);
    expect(await db().evidenceImage.count({ where: { verificationId } })).toBe(0);
    expect((await caseOf(caseId)).version).toBe(1);
  });

  test("four requests at once with one id: one picture is kept, three learn that it is there", async () => {
    const { caseId, verificationId } = await makeFlaggedCase();
    const before = (await storedFiles()).length;
    const image = await selfie("race");
    const results = await Promise.allSettled(Array.from({ length: 4 }, () => addImages(platform, { verificationId, images: [image] })));
    expect(outcomes(results).toSorted()).toEqual(["duplicate", "duplicate", "duplicate", "fulfilled"]);
    expect(await storedFiles()).toHaveLength(before + 3);
    expect((await caseOf(caseId)).version).toBe(2);
  });

  test("an unknown verification and a key without the scope get nothing in", async () => {
    const images = [await selfie("x")];
    expect((await refusal(addImages(platform, { verificationId: crypto.randomUUID(), images }))).kind).toBe("not-found");
    expect((await refusal(addImages(apiActor("cases:read"), { verificationId: crypto.randomUUID(), images }))).kind).toBe("forbidden");
  });
});
