import type { CaseSummary } from "@/lib/contracts/case";
import type { Page } from "@/lib/contracts/common";
import type { VerificationCreated, VerificationDto } from "@/lib/contracts/verification";
import { expect, okJson, postJson, problemOf, test } from "./fixtures";
import { faceCheck, freshId, jpeg, picturedBody, verificationBody } from "./verification-body";

const path = "/api/v1/verifications";

test("a flagged verification makes a case, and reads back without evidence", async ({ program }) => {
  const key = await program("verifications:write");
  const body = await picturedBody();
  const answer = await postJson(key, path, body);
  expect(answer.status()).toBe(201);
  const made = await okJson<VerificationCreated>(answer);
  expect(made).toEqual({
    id: expect.stringMatching(/^\S+$/),
    status: "flagged",
    caseId: expect.stringMatching(/^\S+$/),
    flags: expect.arrayContaining(["face_match_low", "data_mismatch"]),
  });
  const text = await (await key.get(`${path}/${made.id}`)).text();
  expect(JSON.parse(text)).toMatchObject({ id: made.id, status: "flagged", externalId: body.externalId, images: [{}, {}] });
  expect(text).not.toMatch(/ERIKSSON|Lindqvist|1974|@example\.org/);
});

test("a verification without a flag is cleared and makes no case", async ({ program }) => {
  // A share of the clean ones is sampled; of ten, some are cleared in any case.
  const key = await program("verifications:write");
  const send = async () => okJson<VerificationCreated>(await postJson(key, path, verificationBody({ checks: [faceCheck("pass")] })));
  const made = await Promise.all(Array.from({ length: 10 }, send));
  const cleared = made.filter(({ status }) => status === "cleared");
  expect(cleared.length).toBeGreaterThan(5);
  for (const one of cleared) expect(one).toMatchObject({ caseId: null, flags: [] });
});

test("multipart brings the pictures as files", async ({ program }) => {
  const key = await program("verifications:write");
  const file = async (name: string) => ({ name, mimeType: "application/octet-stream", buffer: await jpeg() });
  const verification = verificationBody({ images: [{ id: "front", kind: "document_front" }] });
  const answer = await key.post(path, {
    headers: { "idempotency-key": crypto.randomUUID() },
    multipart: { verification: JSON.stringify(verification), document_front: await file("a.exe"), selfie: await file("b.png") },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  const made = await okJson<VerificationCreated>(answer);
  const kept = await okJson<VerificationDto>(await key.get(`${path}/${made.id}`));
  expect(kept.images.map(({ kind }) => kind).toSorted()).toEqual(["document_front", "selfie"]);
});

test("the same request again gets the same answer and makes nothing", async ({ program }) => {
  const key = await program("verifications:write");
  const [body, idempotency] = [verificationBody(), { "idempotency-key": crypto.randomUUID() }];
  const answers = await Promise.all(Array.from({ length: 6 }, () => postJson(key, path, body, idempotency)));
  const replay = await okJson<VerificationCreated>(await postJson(key, path, body, idempotency));
  for (const answer of answers) {
    if (answer.status() === 201) expect(await answer.json()).toEqual(replay);
    else await problemOf(answer, 409, "idempotency-running");
  }
  const cases = await (await program("cases:read")).get(`/api/v1/cases?externalId=${body.externalId}`);
  expect((await okJson<Page<CaseSummary>>(cases)).items).toHaveLength(1);

  await problemOf(await postJson(key, path, { ...body, barcode: "x" }, idempotency), 422, "idempotency-reused");
  const again = await problemOf(await postJson(key, path, body), 409, "duplicate");
  expect(again.errors).toMatchObject([{ path: "externalId" }]);
});

test("two requests with one externalId at once make one verification", async ({ program }) => {
  const key = await program("verifications:write");
  const body = verificationBody();
  const answers = await Promise.all(Array.from({ length: 6 }, () => postJson(key, path, body)));
  const refused = answers.filter((answer) => answer.status() !== 201);
  expect(refused).toHaveLength(5);
  for (const answer of refused) await problemOf(answer, 409, "duplicate");
});

test.describe("a body that is not right is refused with the path of the field", () => {
  const good = () => verificationBody();
  const table: [what: string, body: unknown, path: string][] = [
    ["an unknown field", { ...good(), colour: "red" }, "colour"],
    ["an unknown field deep inside", { ...good(), subject: { id: "a", nickname: "b" } }, "subject.nickname"],
    ["a wrong trigger", { ...good(), trigger: "curiosity" }, "trigger"],
    ["no externalId", { ...good(), externalId: undefined }, "externalId"],
    ["an empty subject id", { ...good(), subject: { id: "" } }, "subject.id"],
    ["an e-mail that is none", { ...good(), subject: { id: "a", email: "nobody" } }, "subject.email"],
    ["a date without a time", { ...good(), submittedAt: "2026-11-20" }, "submittedAt"],
    ["a country in small letters", { ...good(), document: { type: "passport", country: "uto" } }, "document.country"],
    ["a wrong field key", { ...good(), fields: [{ key: "shoe_size", source: "viz", value: "46" }] }, "fields[0].key"],
    ["a confidence above one", { ...good(), fields: [{ key: "sex", source: "viz", value: "F", confidence: 2 }] }, "fields[0].confidence"],
    [
      "a score that is text",
      { ...good(), checks: [{ ...faceCheck("fail"), score: { value: "0.4", rawScale: "0-1" } }] },
      "checks[0].score.value",
    ],
    ["an MRZ line that is too long", { ...good(), mrz: ["P".repeat(45)] }, "mrz[0]"],
    ["a picture of no known kind", { ...good(), images: [{ id: "a", kind: "hologram", data: "AAAA" }] }, "images[0].kind"],
    [
      "a picture that is not base64",
      { ...good(), images: [{ id: "a", kind: "selfie", data: "data:image/png;base64,AAAA" }] },
      "images[0].data",
    ],
    ["a picture without data", { ...good(), images: [{ id: "a", kind: "selfie" }] }, "images[0].data"],
    ["a list", [good()], ""],
    ["nothing", null, ""],
  ];
  for (const [what, body, wrong] of table) {
    test(what, async ({ program }) => {
      const problem = await problemOf(await postJson(await program("verifications:write"), path, body), 400, "invalid-input");
      expect(problem.errors?.map((error) => error.path)).toContain(wrong);
    });
  }

  test("two pictures with one id", async ({ program }) => {
    const data = (await jpeg()).toString("base64");
    const body = { ...good(), images: [1, 2].map(() => ({ id: "same", kind: "selfie", data })) };
    const problem = await problemOf(await postJson(await program("verifications:write"), path, body), 400, "invalid-input");
    expect(problem.errors).toMatchObject([{ path: "images[1].id" }]);
  });

  test("text that is not JSON, another content type, and a missing header", async ({ program }) => {
    const key = await program("verifications:write");
    const headers = { "idempotency-key": crypto.randomUUID(), "content-type": "application/json" };
    await problemOf(await key.post(path, { headers, data: Buffer.from('{"externalId":') }), 400, "bad-request");
    await problemOf(await key.post(path, { headers: { ...headers, "content-type": "text/plain" }, data: Buffer.from("{}") }), 415);
    const broken = { ...headers, "content-type": "multipart/form-data; boundary=x" };
    await problemOf(await key.post(path, { headers: broken, data: Buffer.from("--y\r\n") }), 400);
    const missing = await problemOf(await key.post(path, { data: good() }), 400, "missing-header");
    expect(missing.errors).toMatchObject([{ path: "Idempotency-Key" }]);
    await problemOf(await postJson(key, path, good(), { "idempotency-key": "k".repeat(256) }), 400);
  });
});

test("pictures that come late are added once, and a bad one adds none", async ({ program }) => {
  const key = await program("verifications:write");
  const { id } = await okJson<VerificationCreated>(await postJson(key, path, verificationBody()));
  const late = `${path}/${id}/images`;
  const image = async (name: string) => ({ id: name, kind: "selfie", data: (await jpeg()).toString("base64") });
  const kinds = async () => (await okJson<VerificationDto>(await key.get(`${path}/${id}`))).images.length;
  const broken = { id: "broken", kind: "selfie", data: "AAAA" };

  await problemOf(await key.post(late, { data: { images: [await image("one"), broken] } }), [415, 422]);
  expect(await kinds()).toBe(0);
  expect((await key.post(late, { data: { images: [await image("one")] } })).status()).toBe(201);
  await problemOf(await key.post(late, { data: { images: [await image("one")] } }), 409, "duplicate");
  await problemOf(await key.post(late, { data: { images: [] } }), 400, "invalid-input");
  expect(await kinds()).toBe(1);
  await problemOf(await key.post(`${path}/${crypto.randomUUID()}/images`, { data: { images: [await image("x")] } }), 404, "not-found");
  await problemOf(await key.get(`${path}/${freshId("none")}`), 404, "not-found");
});
