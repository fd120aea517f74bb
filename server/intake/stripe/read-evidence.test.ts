import { describe, expect, it } from "vitest";
import { readDocument, readImages, readOutputFields, readReportFields } from "@/server/intake/stripe/read-evidence";
import { dateOf, instantOf } from "@/server/intake/stripe/stripe-value";

const plain = (fields: ReturnType<typeof readReportFields>) =>
  Object.fromEntries(fields.map(({ source, key, value }) => [`${source} ${key}`, value]));

describe("a date", () => {
  it.each<[unknown, string | null]>([
    [{ day: 1, month: 2, year: 1990 }, "1990-02-01"],
    [{ day: 31, month: 12, year: 2030 }, "2030-12-31"],
    [{ day: 31, month: 2, year: 1990 }, "1990-02-31"],
    [{ day: null, month: 2, year: 1990 }, "1990-02"],
    [{ day: null, month: null, year: 1990 }, "1990"],
    [{ year: 1990 }, "1990"],
    [{ day: 0, month: 2, year: 1990 }, null],
    [{ day: 1, month: 13, year: 1990 }, null],
    [{ day: 1.5, month: 1, year: 1990 }, null],
    [{ day: 1, month: 1, year: 90 }, null],
    [{ day: "1", month: "1", year: "1990" }, null],
    [{ day: null, month: null, year: null }, null],
    ["[redacted]", null],
    [null, null],
  ])("%j is %j", (value, expected) => {
    expect(dateOf(value)).toBe(expected);
  });

  it.each<[unknown, string | null]>([
    [0, "1970-01-01T00:00:00.000Z"],
    [1_790_000_000, "2026-09-21T14:13:20.000Z"],
    [7_258_118_400, null],
    [-1, null],
    [1.5, null],
    [Number.NaN, null],
    ["1790000000", null],
  ])("%j seconds are %j", (value, expected) => {
    expect(instantOf(value)).toBe(expected);
  });
});

describe("the document", () => {
  it.each([
    ["passport", "DE", { type: "passport", country: "DEU" }],
    ["driving_license", "us", { type: "driving_licence", country: "USA" }],
    ["id_card", null, { type: "national_id", country: "XXX" }],
    ["library_card", "ZZ", { type: "other", country: "XXX" }],
    [null, "DE", null],
    ["[redacted]", "DE", null],
  ])("%j of %j is %j", (type, country, expected) => {
    expect(readDocument({ document: { type, issuing_country: country } })).toEqual(expected);
  });
});

describe("the fields", () => {
  it("leave out what Stripe erased or could not read", () => {
    const document = {
      first_name: "[redacted]",
      last_name: "  ",
      dob: { day: null, month: null, year: null },
      sex: "unknown",
      unparsed_sex: "X/X",
      unparsed_place_of_birth: "Köln",
      address: { line1: "[redacted]", city: "Köln", country: "DE" },
      number: null,
    };
    expect(plain(readReportFields({ document }))).toEqual({
      "viz sex": "X/X",
      "viz address": "Köln, DE",
      "viz place_of_birth": "Köln",
    });
    expect(plain(readReportFields({ document: { sex: "unknown" } }))).toEqual({});
    expect(plain(readReportFields({ document: { sex: "female", unparsed_sex: "F" } }))).toEqual({ "viz sex": "female" });
  });

  const typed = { first_name: "Anna", dob: { day: 1, month: 2, year: 1990 }, id_number: "S1234567D", id_number_type: "sg_nric" };

  it("of an id number are the person's own words, and beside a document the number alone", () => {
    expect(plain(readReportFields({ id_number: typed }))).toEqual({
      "declared full_name": "Anna",
      "declared given_names": "Anna",
      "declared date_of_birth": "1990-02-01",
      "declared personal_number": "S1234567D",
    });
    expect(plain(readReportFields({ id_number: typed, document: { first_name: "Anna" } }))).toEqual({
      "viz full_name": "Anna",
      "viz given_names": "Anna",
      "declared personal_number": "S1234567D",
    });
  });

  it("hold no four digits that thousands of people share", () => {
    const number = (value: string) => plain(readReportFields({ id_number: { id_number: value, id_number_type: "us_ssn" } }));
    expect(number("6789")).toEqual({});
    expect(number("***-**-6789")).toEqual({});
    expect(number("123-45-6789")).toEqual({ "declared personal_number": "123-45-6789" });
  });

  it("of a session's outputs are what its kind of check has read", () => {
    expect(plain(readOutputFields({ type: "document", verified_outputs: typed }))).toMatchObject({
      "viz full_name": "Anna",
      "declared personal_number": "S1234567D",
    });
    expect(plain(readOutputFields({ type: "id_number", verified_outputs: typed }))).toHaveProperty("declared full_name", "Anna");
    expect(readOutputFields({ type: "document", verified_outputs: null })).toEqual([]);
  });
});

describe("the pictures", () => {
  it("are the pages in their order, the selfie, and the crop once", () => {
    const report = {
      document: { files: ["file_a", "file_b", "file_c", "file_a"] },
      selfie: { selfie: "file_s", document: "file_a" },
    };
    expect(readImages(report).map(({ providerId, kind }) => `${providerId} ${kind}`)).toEqual([
      "file_a document_front",
      "file_b document_back",
      "file_c attachment",
      "file_s selfie",
    ]);
  });

  it.each(["", "[redacted]", "file_", "file_../../v1/charges", "file_a?x=1", "https://example.org/a", null, 7])("do not hold %j", (id) => {
    expect(readImages({ document: { files: [id] }, selfie: { selfie: id, document: id } })).toEqual([]);
  });
});
