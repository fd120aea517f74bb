import { describe, expect, it } from "vitest";
import { readChecks } from "@/server/intake/persona/read-checks";
import { readDocument, toAlpha3 } from "@/server/intake/persona/read-document";
import { readFields } from "@/server/intake/persona/read-fields";
import { readImages } from "@/server/intake/persona/read-images";
import type { Json, Resource } from "@/server/intake/persona/resource";

const governmentId = (attributes: Json): Resource => ({ type: "verification/government-id", id: "ver_1", attributes, relationships: {} });
const selfie = (attributes: Json): Resource => ({ type: "verification/selfie", id: "ver_2", attributes, relationships: {} });

function fieldOf(attributes: Json, key: string): string | undefined {
  return readFields(governmentId(attributes)).find((field) => field.key === key)?.value;
}

describe("readDocument", () => {
  it.each([
    ["pp", "passport"],
    ["PP", "passport"],
    ["ppc", "passport"],
    ["dl", "driving_licence"],
    ["id", "national_id"],
    ["nric", "national_id"],
    ["rp", "residence_permit"],
    ["pr", "residence_permit"],
    ["visa", "visa"],
    ["hic", "other"],
    ["next-year", "other"],
  ])("takes %s for %s", (idClass, type) => {
    expect(readDocument(governmentId({ "id-class": idClass, "country-code": "CN" }))).toEqual({ type, country: "CHN" });
  });

  it("does not know the type before Persona says it, nor the country", () => {
    expect(readDocument(governmentId({ "country-code": "US" }))).toBeNull();
    expect(readDocument(governmentId({ "id-class": "pp" }))).toEqual({ type: "passport", country: "XXX" });
  });

  it.each([
    ["US", "USA"],
    ["us", "USA"],
    ["HK", "HKG"],
    ["XK", "RKS"],
    ["UTO", "UTO"],
    ["D", "D"],
    ["ZZ", null],
    ["constructor", null],
    ["", null],
    [7, null],
  ])("turns the country %j into %j", (code, expected) => {
    expect(toAlpha3(code)).toBe(expected);
  });
});

describe("readFields", () => {
  it.each([
    ["张", "三", null, "张三"],
    ["欧阳", "娜娜", "", "欧阳娜娜"],
    ["Толстой", "Лев", "Николаевич", "Лев Николаевич Толстой"],
    [null, "三", null, "三"],
  ])("writes the native name %s %s %s as %s", (last, first, middle, expected) => {
    expect(fieldOf({ "native-name-last": last, "native-name-first": first, "native-name-middle": middle }, "native_name")).toBe(expected);
  });

  it("takes the identification number for the document's own only where that one is missing", () => {
    expect(fieldOf({ "identification-number": "A1" }, "document_number")).toBe("A1");
    expect(fieldOf({ "identification-number": "A1" }, "personal_number")).toBeUndefined();
    expect(fieldOf({ "identification-number": "A1", "document-number": "B2" }, "document_number")).toBe("B2");
    expect(fieldOf({ "identification-number": "A1", "document-number": "B2" }, "personal_number")).toBe("A1");
    const inquiry: Resource = {
      type: "inquiry",
      id: "inq_1",
      attributes: { fields: { "identification-number": { value: "C3" } } },
      relationships: {},
    };
    expect(readFields(inquiry)).toEqual([{ key: "personal_number", source: "declared", value: "C3" }]);
  });

  it("turns a nationality into alpha-3 and keeps one that is no code", () => {
    expect(fieldOf({ nationality: "FR" }, "nationality")).toBe("FRA");
    expect(fieldOf({ nationality: "Française" }, "nationality")).toBe("Française");
  });

  it("gives no field for what is blanked, of another type, or missing", () => {
    expect(readFields(governmentId({ "name-first": null, birthdate: " ", sex: {}, "document-number": [], nationality: true }))).toEqual([]);
    expect(readFields(selfie({ "name-first": "Anna" }))).toEqual([]);
  });
});

describe("readChecks", () => {
  const check = (attributes: Json) => readChecks(selfie({ checks: [attributes] }))[0];

  it.each([
    ["passed", "required", "pass"],
    ["failed", "required", "fail"],
    ["failed", "requires_retry", "fail"],
    ["failed", undefined, "fail"],
    ["failed", "not_required", "warn"],
    ["passed", "not_required", "pass"],
    ["not_applicable", "required", "unknown"],
    ["a_status_of_next_year", "required", "unknown"],
    [null, null, "unknown"],
  ])("takes %s, %s, for %s", (status, requirement, verdict) => {
    expect(check({ name: "selfie_pose_detection", status, requirement })?.verdict).toBe(verdict);
  });

  it.each([
    ["id_tamper_detection", "document"],
    ["id_selfie_comparison", "biometric"],
    ["selfie_id_comparison", "biometric"],
    ["selfie_liveness_detection", "biometric"],
    ["database_name_comparison", "data"],
    ["id_account_comparison", "data"],
    ["id_inquiry_comparison", "data"],
    ["id_aamva_database_lookup", "data"],
    ["identity_graph_lookup", "risk"],
    ["a_check_of_next_year", "risk"],
  ])("files %s under %s", (name, category) => {
    expect(check({ name, status: "passed" })).toMatchObject({ name, category });
  });

  it("keeps a failure whose name is missing or not a name", () => {
    expect(check({ status: "failed" })).toMatchObject({ name: "unnamed_check", verdict: "fail" });
    expect(check({ name: "très étrange", status: "failed" })).toMatchObject({ name: "tr_s__trange", verdict: "fail" });
  });

  it.each([
    [41.7, 0.417, "0-100"],
    [100, 1, "0-100"],
    [0, 0, "0-100"],
    [1.5, 0.015, "0-100"],
    [0.94, null, "none"],
    [1, null, "none"],
    [250, null, "none"],
    [-3, null, "none"],
  ])("reads the similarity %d as %s on the scale %s", (raw, value, rawScale) => {
    const checks = [{ name: "selfie_id_comparison", status: "failed", reasons: ["low"] }];
    expect(readChecks(selfie({ checks, "document-similarity-score": raw }))).toEqual([
      {
        name: "selfie_id_comparison",
        category: "biometric",
        verdict: "fail",
        reasons: value === null ? ["low", "score_scale_uncertain"] : ["low"],
        score: { value, raw, rawScale },
      },
    ]);
  });

  it("invents no score", () => {
    for (const score of [null, undefined, "41.7", Number.NaN]) {
      expect(readChecks(selfie({ checks: [], "document-similarity-score": score }))).toEqual([]);
    }
    expect(readChecks(selfie({ "entity-confidence-score": 90 }))).toEqual([]);
  });

  it("adds the failure of the whole only where no check tells of it", () => {
    expect(readChecks(selfie({ status: "failed" }))).toMatchObject([
      { name: "verification_selfie", category: "biometric", verdict: "fail" },
    ]);
    expect(readChecks(selfie({ status: "failed", checks: [{ name: "selfie_pose_detection", status: "failed" }] }))).toHaveLength(1);
    expect(readChecks(selfie({ status: "passed" }))).toEqual([]);
  });
});

describe("readImages", () => {
  const url = (name: string) => `https://files.example/${name}?access_token=1`;

  it("lists each page once, from the list and from the single attributes", () => {
    const images = readImages(
      governmentId({
        "front-photo-url": url("f"),
        "back-photo": { url: url("b") },
        "selfie-photo-url": url("portrait"),
        "photo-urls": [
          { page: "front", url: url("f2") },
          { page: "barcode", url: url("x") },
          { url: url("y") },
          { page: "back", url: null },
        ],
      }),
    );
    expect(images.map(({ providerId, kind, url: found }) => [providerId, kind, found])).toEqual([
      ["ver_1:front", "document_front", url("f")],
      ["ver_1:back", "document_back", url("b")],
      ["ver_1:selfie", "attachment", url("portrait")],
      ["ver_1:barcode", "attachment", url("x")],
      ["ver_1:photo-3", "attachment", url("y")],
    ]);
  });

  it.each(["http://files.example/a", "file:///etc/passwd", "javascript:alert(1)", "files.example/a", "", null, 7])(
    "does not want %j",
    (wanted) => {
      expect(readImages(selfie({ "center-photo-url": wanted }))).toEqual([]);
    },
  );

  it.each([
    [{ "top-left": [0.1, 0.2], "bottom-right": [0.4, 0.6] }, { box: { x: 0.1, y: 0.2, width: 0.3, height: 0.4 } }],
    [{ "top-left": [0.4, 0.2], "bottom-right": [0.1, 0.6] }, null],
    [{ "top-left": [10, 20], "bottom-right": [40, 60] }, null],
    [{ "top-left": [0.1], "bottom-right": [0.4, 0.6] }, null],
    [{ "bottom-right": [0.4, 0.6] }, null],
    [null, null],
  ])("reads the face at %j as %j, on the straight picture only", (coordinates, face) => {
    const images = readImages(
      selfie({ "center-photo-url": url("c"), "left-photo-url": url("l"), "center-photo-face-coordinates": coordinates }),
    );
    expect(images.map((image) => image.face)).toEqual([face, null]);
  });
});
