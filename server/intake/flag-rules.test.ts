import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultPolicy, policySchema } from "@/lib/contracts/policy";
import type { Check, ExtractedField, FieldComparison } from "@/lib/contracts/verification";
import { type FieldSource, type Flag, flags } from "@/lib/contracts/vocabulary";
import { compareFields } from "@/server/comparison/compare-fields";
import { deriveFlags, type FlagInput } from "@/server/intake/flag-rules";

/** A verification with nothing against it, which the sample does not draw either. */
const clean: FlagInput = {
  document: { type: "passport", country: "UTO" },
  submittedAt: "2026-11-20T10:00:00Z",
  fields: [
    { key: "date_of_birth", source: "viz", value: "1990-08-12" },
    { key: "expiry_date", source: "mrz", value: "2030-04-15" },
  ],
  comparisons: [],
  mrz: { format: "TD3", lines: [], checkDigits: [], valid: true },
  checks: [{ name: "face_match", category: "biometric", verdict: "pass", reasons: [] }],
  providerState: null,
  duplicates: { subject: false, document: false, image: false },
  attemptsLastDay: 1,
  sampleValue: 0.5,
};

const field = (key: ExtractedField["key"], value: string, source: FieldSource = "viz"): ExtractedField => ({ key, source, value });
const numbers = { submittedAt: clean.submittedAt, documentCountry: "UTO" };
const check = (name: string, verdict: Check["verdict"] = "fail"): Check => ({ name, category: "risk", verdict, reasons: [] });

function comparison(result: FieldComparison["result"], differing: FieldSource[] = []): FieldComparison {
  const sources: FieldSource[] = ["declared", "viz", "barcode"];
  return {
    key: "family_name",
    result,
    rule: null,
    values: sources.map((source) => ({
      source,
      value: differing.includes(source) ? "Berg" : "Dahl",
      confidence: null,
      imageId: null,
      region: null,
    })),
    differences: differing.map((source) => ({ source, ranges: [[0, 4]] })),
  };
}

describe("deriveFlags", () => {
  it.each<[string, Partial<FlagInput>, Flag[]]>([
    ["nothing wrong", {}, []],
    ["no document yet", { document: null, fields: [], mrz: null, checks: [] }, []],
    ["a document of no known type", { document: { type: "other", country: "UTO" } }, ["document_unsupported"]],

    ["expired the day before", { fields: [field("expiry_date", "2026-11-19")] }, ["document_expired"]],
    ["expires on the day", { fields: [field("expiry_date", "2026-11-20")] }, []],
    [
      "expired by one source of two",
      { fields: [field("expiry_date", "2030-01-01"), field("expiry_date", "2020-01-01", "mrz")] },
      ["document_expired"],
    ],
    ["expires at the end of the month it names", { fields: [field("expiry_date", "2026-11")] }, []],
    ["expired with the month it names", { fields: [field("expiry_date", "2026-10")] }, ["document_expired"]],
    ["expired, in Chinese", { fields: [field("expiry_date", "2020年1月2日")] }, ["document_expired"]],
    ["expired, without separators", { fields: [field("expiry_date", "20200102")] }, ["document_expired"]],
    ["expired in one of two orders", { fields: [field("expiry_date", "10/12/2026")] }, ["document_expired"]],
    ["valid in either order", { fields: [field("expiry_date", "12/12/2026")] }, []],
    ["a date that does not exist", { fields: [field("expiry_date", "2020-02-30")] }, ["provider_referred"]],
    ["an expiry that is no date", { fields: [field("expiry_date", "see back")] }, ["provider_referred"]],
    ["an unreadable expiry beside a readable one", { fields: [...clean.fields, field("expiry_date", "1?/0A/3O")] }, ["provider_referred"]],
    ["a birth that is no date", { fields: [field("date_of_birth", "twelve")] }, ["provider_referred"]],
    ["a birth by another calendar", { fields: [field("date_of_birth", "2558-08-12")] }, ["provider_referred"]],
    ["a birth that never ends", { fields: [field("date_of_birth", "长期")] }, ["provider_referred"]],
    ["dates left blank", { fields: [field("date_of_birth", ""), field("expiry_date", "  ")] }, []],
    ["an issue date that is no date", { fields: [field("issue_date", "unknown")] }, []],
    ["six digits of an MRZ", { fields: [field("expiry_date", "300415", "mrz"), field("date_of_birth", "010203", "mrz")] }, []],
    ["six digits of nobody knows what", { fields: [field("expiry_date", "300415")] }, ["document_expired"]],
    ["an issue date in the past", { fields: [field("issue_date", "2020-01-01")] }, []],
    ["a submission judged by its UTC day", { submittedAt: "2026-11-20T01:00:00+05:30", fields: [field("expiry_date", "2026-11-19")] }, []],

    ["18 tomorrow", { fields: [field("date_of_birth", "2008-11-21")] }, ["underage"]],
    ["18 today", { fields: [field("date_of_birth", "2008-11-20")] }, []],
    [
      "underage by one source of two",
      { fields: [field("date_of_birth", "1990-01-01"), field("date_of_birth", "2010-01-01", "declared")] },
      ["underage"],
    ],
    ["born in a year that leaves it open", { fields: [field("date_of_birth", "2008")] }, ["underage"]],
    ["born in a year that settles it", { fields: [field("date_of_birth", "2007")] }, []],
    [
      "born on 29 February, the day before 1 March",
      { submittedAt: "2026-02-28T10:00:00Z", fields: [field("date_of_birth", "2008-02-29")] },
      ["underage"],
    ],
    ["born on 29 February, on 1 March", { submittedAt: "2026-03-01T10:00:00Z", fields: [field("date_of_birth", "2008-02-29")] }, []],

    ["fields that differ", { comparisons: [comparison("mismatch", ["declared"])] }, ["data_mismatch"]],
    ["fields that may differ", { comparisons: [comparison("uncertain"), comparison("equivalent"), comparison("missing")] }, []],
    ["the barcode against the print", { comparisons: [comparison("mismatch", ["barcode"])] }, ["data_mismatch", "barcode_inconsistent"]],
    [
      "a print that only lacks what the barcode has",
      { comparisons: compareFields([field("personal_number", "12345", "barcode"), field("personal_number", "1234")], numbers) },
      ["data_mismatch", "barcode_inconsistent"],
    ],
    ["barcode and print against the statement", { comparisons: [comparison("mismatch", ["barcode", "viz"])] }, ["data_mismatch"]],
    ["a barcode written otherwise", { comparisons: [comparison("equivalent", ["barcode"])] }, []],
    ["an MRZ with a wrong check digit", { mrz: { format: "TD3", lines: [], checkDigits: [], valid: false } }, ["mrz_inconsistent"]],
    ["an MRZ of no known shape", { mrz: { format: null, lines: ["P<"], checkDigits: [], valid: false } }, ["mrz_inconsistent"]],

    ["a subject seen before", { duplicates: { subject: true, document: false, image: false } }, ["duplicate_subject"]],
    ["a document seen before", { duplicates: { subject: false, document: true, image: false } }, ["duplicate_document"]],
    ["a picture seen before", { duplicates: { subject: false, document: false, image: true } }, ["duplicate_image"]],
    ["as many attempts as allowed", { attemptsLastDay: defaultPolicy.thresholds.attemptsPerDay }, []],
    ["one attempt too many", { attemptsLastDay: defaultPolicy.thresholds.attemptsPerDay + 1 }, ["velocity"]],

    ["a failed check", { checks: [check("face_match")] }, ["face_match_low"]],
    ["a failed check that no rule knows", { checks: [check("a_check_of_next_year")] }, ["provider_referred"]],
    ["a warning that no rule knows", { checks: [check("a_check_of_next_year", "warn")] }, []],
    ["the same flag twice", { checks: [check("id_blur_detection"), check("id_glare_detection")] }, ["document_quality"]],
    [
      "flags in the contract's order",
      { checks: [check("watchlist"), check("id_tamper_detection"), check("face_match")] },
      ["face_match_low", "document_suspect", "watchlist"],
    ],

    ["a referral", { providerState: "referred" }, ["provider_referred"]],
    ["a referral with a reason", { providerState: "referred", checks: [check("face_match")] }, ["face_match_low", "provider_referred"]],
    ["a decline without a reason", { providerState: "declined" }, ["provider_referred"]],
    ["a decline with a reason", { providerState: "declined", checks: [check("face_match")] }, ["face_match_low"]],

    ["drawn, cleared by the provider", { providerState: "cleared", sampleValue: 0.0199 }, ["random_sample"]],
    ["drawn, without a provider", { sampleValue: 0 }, ["random_sample"]],
    ["just not drawn", { providerState: "cleared", sampleValue: 0.02 }, []],
    ["drawn, but flagged", { sampleValue: 0, checks: [check("face_match")] }, ["face_match_low"]],
    ["drawn, but declined", { providerState: "declined", sampleValue: 0 }, ["provider_referred"]],
    ["drawn, but not done", { providerState: "pending", sampleValue: 0 }, []],
    ["drawn, but expired", { providerState: "expired", sampleValue: 0 }, []],
  ])("%s", (_, overrides, expected) => {
    expect(deriveFlags({ ...clean, ...overrides }, defaultPolicy)).toEqual(expected);
  });

  it.each([
    "29 JUN 2020",
    "29JUN2020",
    "06/29/2020",
    "29.06.2020",
    "29-06-20",
    "200629",
    "290620",
    "29062020",
    "06292020",
    "29 GIU/JUN 2020",
    "991231",
  ])("an expiry of %s raises document_expired", (value) =>
    expect(deriveFlags({ ...clean, fields: [field("expiry_date", value)] }, defaultPolicy)).toEqual(["document_expired"]),
  );

  it.each(["29 JUN 2036", "06/29/2036", "29.06.2036", "29.06.36", "29062036", "20360629", "长期", "PERMANENTE", "01 01 9999", "99991231"])(
    "an expiry of %s raises nothing",
    (value) => expect(deriveFlags({ ...clean, fields: [field("expiry_date", value)] }, defaultPolicy)).toEqual([]),
  );

  it.each(["12 AUG 2015", "29/12/2015", "12/29/2015", "150101", "15.01.15", "20150101", "August 12, 2015", "2015年8月12日", "01/12/2008"])(
    "a birth on %s raises underage",
    (value) => expect(deriveFlags({ ...clean, fields: [field("date_of_birth", value)] }, defaultPolicy)).toEqual(["underage"]),
  );

  it.each(["12 AUG 1974", "29/12/1974", "740812", "12.08.74", "12.08.1974", "1974"])("a birth on %s raises nothing", (value) =>
    expect(deriveFlags({ ...clean, fields: [field("date_of_birth", value)] }, defaultPolicy)).toEqual([]),
  );

  it("follows the policy's thresholds and sample rate", () => {
    const input = { ...clean, attemptsLastDay: 2, sampleValue: 0.99, fields: [field("date_of_birth", "2006-11-21")] };
    const strict = policySchema.parse({ clearedSampleRate: 1, thresholds: { attemptsPerDay: 1, minimumAgeYears: 21 } });
    expect(deriveFlags(input, defaultPolicy)).toEqual([]);
    expect(deriveFlags(input, strict)).toEqual(["underage", "velocity"]);
    expect(deriveFlags(clean, strict)).toEqual(["random_sample"]);
    expect(deriveFlags({ ...clean, sampleValue: 0 }, policySchema.parse({ clearedSampleRate: 0 }))).toEqual([]);
  });

  it("never lets a failed check pass, and gives each flag once and in order", () => {
    const name = fc.stringMatching(/^[A-Za-z0-9_.:-]{1,80}$/);
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 5 }), (names) => {
        const found = deriveFlags({ ...clean, checks: names.map((each) => check(each)) }, defaultPolicy);
        expect(found.length).toBeGreaterThan(0);
        expect(found).toEqual(flags.filter((flag) => found.includes(flag)));
      }),
    );
  });
});
