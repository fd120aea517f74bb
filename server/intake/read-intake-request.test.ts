import { describe, expect, test } from "vitest";
import { readImagesRequest, readVerificationRequest } from "@/server/intake/read-intake-request";
import { testJpeg, verificationInput } from "@/server/testing/factories";
import { refusal } from "@/server/testing/refusal";

const address = "http://localhost/api/v1/verifications";

function document(overrides: Record<string, unknown> = {}): Record<string, unknown> {
  const { idempotency: _idempotency, ...body } = verificationInput({ externalId: "ver_1" });
  return { ...body, ...overrides };
}

const json = (text: string, type = "application/json") =>
  new Request(address, { method: "POST", body: text, headers: { "content-type": type } });
const jsonOf = (body: unknown) => json(JSON.stringify(body));

function multipart(parts: [name: string, value: string | Buffer][]): Request {
  const form = new FormData();
  for (const [name, value] of parts) {
    if (typeof value === "string") form.append(name, value);
    else form.append(name, new Blob([new Uint8Array(value)]), "a.jpg");
  }
  return new Request(address, { method: "POST", body: form });
}

describe("JSON", () => {
  test("it is read by the contract, with a hash of the bytes that came", async () => {
    const body = document();
    const first = await readVerificationRequest(jsonOf(body));
    expect(first.input).toEqual(body);
    expect(first.requestHash).toMatch(/^[0-9a-f]{64}$/);
    expect((await readVerificationRequest(jsonOf(body))).requestHash).toBe(first.requestHash);
    expect((await readVerificationRequest(jsonOf({ ...body, barcode: "x" }))).requestHash).not.toBe(first.requestHash);
  });

  test("every wrong field is named with its path in JSON notation", async () => {
    const fields = [
      { key: "full_name", source: "viz", value: 7 },
      { key: "nose", source: "viz", value: "x" },
    ];
    const error = await refusal(readVerificationRequest(jsonOf(document({ externalId: "", fields, subject: { id: "a", extra: 1 } }))));
    expect(error).toMatchObject({ kind: "invalid-input", status: 400 });
    expect(error.errors.map(({ path }) => path)).toEqual(["externalId", "subject.extra", "fields[0].value", "fields[1].key"]);
  });

  test.each(["externalId", "subject.id"])(
    "a control character in %s, which no database column holds, is an input error with its path",
    async (path) => {
      const wrong = path === "externalId" ? { externalId: "ver\0" } : { subject: { id: "acct\0" } };
      const error = await refusal(readVerificationRequest(jsonOf(document(wrong))));
      expect(error).toMatchObject({ kind: "invalid-input", status: 400 });
      expect(error.errors.map((entry) => entry.path)).toEqual([path]);
    },
  );

  test("a time outside the centuries that the database and documents know is an input error too", async () => {
    for (const submittedAt of ["0000-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-10:00"]) {
      expect((await refusal(readVerificationRequest(jsonOf(document({ submittedAt }))))).errors[0]?.path).toBe("submittedAt");
    }
  });

  test.each(["", "{", "not json", '{"externalId":'])("%j is 400", async (text) => {
    expect((await refusal(readVerificationRequest(json(text)))).kind).toBe("bad-request");
  });

  test.each(["[]", "null", "7", '"text"'])("%s is JSON and no verification: 400", async (text) => {
    expect((await refusal(readVerificationRequest(json(text)))).kind).toBe("invalid-input");
  });

  test.each(["text/plain", "application/xml", ""])("the type %j is 415", async (type) => {
    expect((await refusal(readVerificationRequest(json("{}", type)))).status).toBe(415);
  });

  test("a body that says it is larger than the limit is refused before it is read", async () => {
    const request = json("{}");
    request.headers.set("content-length", String(97 * 1024 * 1024));
    expect((await refusal(readVerificationRequest(request))).status).toBe(413);
  });
});

describe("multipart", () => {
  test("files go to the pictures of their kind in order, and one without a description describes itself", async () => {
    const [front, selfie, back] = [await testJpeg("front"), await testJpeg("selfie"), await testJpeg("back")];
    const images = [
      { id: "s", kind: "selfie" },
      { id: "f", kind: "document_front" },
    ];
    const request = multipart([
      ["verification", JSON.stringify(document({ images }))],
      ["document_front", front],
      ["selfie", selfie],
      ["document_back", back],
    ]);
    const { input } = await readVerificationRequest(request);
    expect(input.images.map(({ id, kind }) => [id, kind])).toEqual([
      ["s", "selfie"],
      ["f", "document_front"],
      ["document_back-3", "document_back"],
    ]);
    expect(input.images.map(({ bytes }) => bytes?.equals(selfie) || bytes?.equals(front) || bytes?.equals(back))).toEqual([
      true,
      true,
      true,
    ]);
    expect(input.images[0]?.bytes?.equals(selfie)).toBe(true);
  });

  test("a new boundary does not make it another body, another file does", async () => {
    const [one, two] = [await testJpeg("one"), await testJpeg("two")];
    const body = JSON.stringify(document());
    const parts = (file: Buffer): [string, string | Buffer][] => [
      ["verification", body],
      ["selfie", file],
    ];
    const hash = async (file: Buffer) => (await readVerificationRequest(multipart(parts(file)))).requestHash;
    expect(await hash(one)).toBe(await hash(one));
    expect(await hash(one)).not.toBe(await hash(two));
  });

  test("a part nobody knows, a missing description and a broken body are refused", async () => {
    const selfie = await testJpeg("x");
    const unknown = multipart([
      ["verification", JSON.stringify(document())],
      ["portrait", selfie],
    ]);
    expect(await refusal(readVerificationRequest(unknown))).toMatchObject({ kind: "invalid-input", errors: [{ path: "portrait" }] });
    expect((await refusal(readVerificationRequest(multipart([["selfie", selfie]])))).kind).toBe("invalid-input");
    expect((await refusal(readVerificationRequest(multipart([["verification", "{"]])))).kind).toBe("bad-request");
    const broken = new Request(address, {
      method: "POST",
      body: "--x\r\nnonsense",
      headers: { "content-type": "multipart/form-data; boundary=x" },
    });
    expect((await refusal(readVerificationRequest(broken))).kind).toBe("bad-request");
    const unbound = new Request(address, { method: "POST", body: "x", headers: { "content-type": "multipart/form-data" } });
    expect((await refusal(readVerificationRequest(unbound))).kind).toBe("bad-request");
  });

  test("thirteen files are one too many", async () => {
    const selfie = await testJpeg("x");
    const parts = Array.from({ length: 13 }, (): [string, Buffer] => ["liveness_frame", selfie]);
    expect((await refusal(readImagesRequest(multipart(parts)))).kind).toBe("invalid-input");
  });

  test("late pictures come as files alone, described, or as JSON", async () => {
    const selfie = await testJpeg("x");
    expect(await readImagesRequest(multipart([["selfie", selfie]]))).toEqual([{ id: "selfie-1", kind: "selfie", bytes: selfie }]);
    const described = JSON.stringify({ images: [{ id: "mine", kind: "selfie" }] });
    expect(
      await readImagesRequest(
        multipart([
          ["images", described],
          ["selfie", selfie],
        ]),
      ),
    ).toEqual([{ id: "mine", kind: "selfie", bytes: selfie }]);
    expect(await readImagesRequest(jsonOf({ images: [{ id: "a", kind: "selfie", data: "AAAA" }] }))).toEqual([
      { id: "a", kind: "selfie", data: "AAAA" },
    ]);
    expect((await refusal(readImagesRequest(jsonOf({ images: [] })))).errors[0]?.path).toBe("images");
  });
});
