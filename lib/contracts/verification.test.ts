import { describe, expect, test } from "vitest";
import { createVerificationSchema } from "@/lib/contracts/verification";

const body = () => ({
  externalId: "ver_123",
  subject: { id: "acct_42", email: "a@example.org", createdAt: "2024-05-01T00:00:00Z" },
  trigger: "advanced_feature",
  submittedAt: "2026-11-20T10:00:00Z",
  document: { type: "passport", country: "UTO" },
  fields: [
    {
      key: "full_name",
      source: "viz",
      value: "ERIKSSON ANNA MARIA",
      confidence: 0.98,
      imageId: "img1",
      region: { x: 0.31, y: 0.42, width: 0.4, height: 0.05 },
    },
  ],
  mrz: ["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"],
  barcode: null,
  checks: [
    {
      name: "face_match",
      category: "biometric",
      verdict: "fail",
      reasons: ["low_similarity"],
      score: { value: 0.41, raw: 41, rawScale: "0-100", threshold: 0.8 },
    },
  ],
  images: [
    {
      id: "img1",
      kind: "document_front",
      data: "AAAA",
      face: { box: { x: 0.1, y: 0.3, width: 0.2, height: 0.4 }, leftEye: [0.16, 0.44], rightEye: [0.24, 0.44] },
    },
  ],
  device: { ip: "192.0.2.7", fingerprint: "abc" },
});

function paths(value: unknown): string[] {
  const parsed = createVerificationSchema.safeParse(value);
  return parsed.success ? [] : parsed.error.issues.map((issue) => issue.path.join("."));
}

test("the published example is accepted whole", () => {
  expect(createVerificationSchema.parse(body())).toEqual(body());
});

test("what may be left out is left out, and lists are empty then", () => {
  const { externalId, trigger, submittedAt, document } = body();
  const least = { externalId, trigger, submittedAt, document, subject: { id: "acct_42" } };
  expect(createVerificationSchema.parse(least)).toEqual({ ...least, fields: [], checks: [], images: [] });
});

test.each(["externalId", "subject", "trigger", "submittedAt", "document"])("%s is required", (key) => {
  expect(paths({ ...body(), [key]: undefined })).toEqual([key]);
});

const change = (edit: (value: ReturnType<typeof body>) => unknown) => {
  const value = body();
  edit(value);
  return value;
};

describe("refused with the path of what is wrong", () => {
  test.each<[string, (value: ReturnType<typeof body>) => unknown, string]>([
    ["an empty externalId", (value) => Object.assign(value, { externalId: "" }), "externalId"],
    ["an externalId of 129 characters", (value) => Object.assign(value, { externalId: "x".repeat(129) }), "externalId"],
    ["an e-mail that is none", (value) => Object.assign(value.subject, { email: "nobody" }), "subject.email"],
    ["a trigger nobody knows", (value) => Object.assign(value, { trigger: "because" }), "trigger"],
    ["a time without a zone", (value) => Object.assign(value, { submittedAt: "2026-11-20T10:00:00" }), "submittedAt"],
    ["a day that does not exist", (value) => Object.assign(value, { submittedAt: "2026-02-30T10:00:00Z" }), "submittedAt"],
    ["a country in small letters", (value) => Object.assign(value.document, { country: "uto" }), "document.country"],
    ["a confidence above one", (value) => Object.assign(value.fields[0] ?? {}, { confidence: 1.01 }), "fields.0.confidence"],
    [
      "a region outside the picture",
      (value) => Object.assign(value.fields[0] ?? {}, { region: { x: -0.1, y: 0, width: 1, height: 1 } }),
      "fields.0.region.x",
    ],
    ["a score on no scale", (value) => Object.assign(value.checks[0]?.score ?? {}, { rawScale: "stars" }), "checks.0.score.rawScale"],
    ["a score of 41 as a ratio", (value) => Object.assign(value.checks[0]?.score ?? {}, { value: 41 }), "checks.0.score.value"],
    ["a check's name with blanks", (value) => Object.assign(value.checks[0] ?? {}, { name: "face match" }), "checks.0.name"],
    ["a kind of picture nobody knows", (value) => Object.assign(value.images[0] ?? {}, { kind: "cat" }), "images.0.kind"],
    ["an address that is none", (value) => Object.assign(value.device, { ip: "999.1.1.1" }), "device.ip"],
    ["four lines of MRZ", (value) => Object.assign(value, { mrz: ["a", "b", "c", "d"] }), "mrz"],
    [
      "thirteen pictures",
      (value) => Object.assign(value, { images: Array.from({ length: 13 }, (_, index) => ({ ...body().images[0], id: `i${index}` })) }),
      "images",
    ],
  ])("%s", (_, edit, path) => {
    expect(paths(change(edit))).toEqual([path]);
  });

  test("a field nobody knows, at any depth", () => {
    for (const value of [
      { ...body(), extra: 1 },
      { ...body(), subject: { id: "a", name: "x" } },
      { ...body(), document: { ...body().document, number: "1" } },
    ]) {
      expect(createVerificationSchema.safeParse(value).error?.issues[0]?.code).toBe("unrecognized_keys");
    }
  });

  test("what is no object at all", () => {
    for (const value of [null, [], "text", 7]) expect(paths(value)).toEqual([""]);
  });
});

test("a score without a number is accepted: a provider may give a verdict alone", () => {
  const value = change((draft) => Object.assign(draft.checks[0] ?? {}, { score: { value: null, raw: "consider", rawScale: "enum" } }));
  expect(createVerificationSchema.parse(value).checks[0]?.score).toEqual({ value: null, raw: "consider", rawScale: "enum" });
});
