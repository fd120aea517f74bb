import sharp from "sharp";
import { expect, test } from "vitest";
import { addAppealAttachment } from "@/server/appeals/add-appeal-attachment";
import { claimAppeal } from "@/server/appeals/claim-appeal";
import { withdrawAppeal } from "@/server/appeals/withdraw-appeal";
import { getCase } from "@/server/cases/get-case";
import { db } from "@/server/db";
import { viewImage } from "@/server/evidence/view-image";
import { readOneImageRequest } from "@/server/intake/read-intake-request";
import { decideOnAppeal, makeAppeal } from "@/server/testing/appeals";
import { apiActor, makeUser, testJpeg } from "@/server/testing/factories";
import { refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

const { storedFiles } = useTestDatabase();
const file = async (text: string) => ({ bytes: await testJpeg(text), path: "file" });

test("the picture becomes evidence that the holder sees; whoever added it gets its size, and the version goes up", async () => {
  const { appealId, caseId, agent, version } = await makeAppeal();
  const senior = await makeUser("senior_reviewer");
  const claim = await claimAppeal(senior, appealId);
  const added = await addAppealAttachment(agent, { appealId, image: await file("proof") });
  expect(added).toEqual({ id: expect.any(String), width: 320, height: 200, addedAt: expect.any(String) });
  const seen = await getCase(senior, caseId);
  expect(seen.version).toBe(version + 1);
  expect(seen.evidence?.images).toMatchObject([{ id: added.id, kind: "attachment" }]);
  const bytes = await viewImage(senior, { caseId, imageId: added.id, variant: "view" });
  expect((await sharp(bytes).metadata()).format).toBe("jpeg");
  expect((await refusal(decideOnAppeal(senior, appealId, claim))).kind).toBe("version-changed");
  expect(await db().auditEvent.findMany({ where: { caseId, action: "appeal.attachment_added" } })).toMatchObject([
    { actorId: agent.id, details: { appealId, imageId: added.id } },
  ]);
});

test.each(["png", "webp"] as const)("%s is taken as well, from a program as base64", async (format) => {
  const { appealId } = await makeAppeal();
  const data = (
    await sharp(await testJpeg(format))
      .toFormat(format)
      .toBuffer()
  ).toString("base64");
  expect(await addAppealAttachment(apiActor("appeals:write"), { appealId, image: { data, path: "data" } })).toMatchObject({ width: 320 });
});

test("what is no picture of ours is refused with the name of the field, and nothing is kept", async () => {
  const { appealId, agent, version } = await makeAppeal();
  const before = await storedFiles();
  const gif = { bytes: Buffer.from("GIF89a"), path: "file" };
  expect(await refusal(addAppealAttachment(agent, { appealId, image: gif }))).toMatchObject({
    kind: "unsupported-media",
    errors: [{ path: "file" }],
  });
  const noBase64 = { data: "%%%", path: "data" };
  expect(await refusal(addAppealAttachment(agent, { appealId, image: noBase64 }))).toMatchObject({ errors: [{ path: "data" }] });
  expect(await storedFiles()).toEqual(before);
  expect((await getCase(agent, (await db().appeal.findUniqueOrThrow({ where: { id: appealId } })).caseId)).version).toBe(version);
});

test("ten and no more, also at once; an ended appeal and one that is not there take none, and no bytes stay behind", async () => {
  const { appealId, agent } = await makeAppeal();
  const image = await file("one of many");
  for (let count = 0; count < 9; count += 1) await addAppealAttachment(agent, { appealId, image });
  const results = await Promise.allSettled([1, 2].map(() => addAppealAttachment(agent, { appealId, image })));
  expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect((await refusal(addAppealAttachment(agent, { appealId, image }))).kind).toBe("unprocessable");
  const kept = await storedFiles();
  await withdrawAppeal(agent, appealId);
  expect((await refusal(addAppealAttachment(agent, { appealId, image }))).kind).toBe("not-open");
  expect((await refusal(addAppealAttachment(agent, { appealId: crypto.randomUUID(), image }))).kind).toBe("not-found");
  expect(await storedFiles()).toEqual(kept);
  expect(await db().evidenceImage.count({ where: { appealId } })).toBe(10);
});

test("a request brings one picture, as JSON or as the part `file`", async () => {
  const post = (body: FormData | string, headers?: Record<string, string>) => new Request("http://test", { method: "POST", body, headers });
  const json = { "content-type": "application/json" };
  expect(await readOneImageRequest(post('{"data":"AAAA"}', json))).toEqual({ data: "AAAA", path: "data" });
  const form = new FormData();
  form.append("file", new Blob(["abc"]), "proof.jpg");
  expect(await readOneImageRequest(post(form))).toEqual({ bytes: Buffer.from("abc"), path: "file" });
  form.append("file", new Blob(["def"]), "more.jpg");
  expect((await refusal(readOneImageRequest(post(form)))).errors).toMatchObject([{ path: "file" }]);
  const other = new FormData();
  other.append("selfie", new Blob(["abc"]), "proof.jpg");
  expect((await refusal(readOneImageRequest(post(other)))).errors).toMatchObject([{ path: "selfie" }]);
  expect((await refusal(readOneImageRequest(post("{}", json)))).errors).toMatchObject([{ path: "data" }]);
});
