import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fieldSources } from "@/lib/contracts/field-sources";
import type { ExtractedField } from "@/lib/contracts/verification";
import { type FieldKey, fieldKeys } from "@/lib/contracts/vocabulary";
import { mrzFields } from "@/lib/mrz/mrz-fields";
import { readMrz } from "@/lib/mrz/read-mrz";
import { compareFields } from "./compare-fields";
import { hasMismatch } from "./has-mismatch";

const context = { submittedAt: "2026-11-20T10:00:00Z", documentCountry: "UTO" };

function field(key: FieldKey, source: ExtractedField["source"], value: string): ExtractedField {
  return { key, source, value };
}

/** One key as several sources read it. */
function read(key: FieldKey, values: Partial<Record<ExtractedField["source"], string>>): ExtractedField[] {
  return fieldSources.flatMap((source) => (values[source] === undefined ? [] : [field(key, source, values[source])]));
}

function compareOne(...fields: ExtractedField[]) {
  return compareFields(fields, context)[0];
}

describe("compareFields", () => {
  it("has one entry per key read, in the order of the contract", () => {
    const single = [field("full_name", "viz", "A B"), field("address", "viz", "X"), field("nationality", "viz", " ")];
    const fields = [...read("sex", { mrz: "F", viz: "F" }), ...single];
    expect(compareFields(fields, context).map(({ key, result, rule }) => [key, result, rule])).toEqual([
      ["full_name", "missing", "single_source"],
      ["sex", "match", null],
      ["address", "missing", "single_source"],
    ]);
    expect(compareFields([], context)).toEqual([]);
  });

  it("lists the values as they came, the most trusted first, with their places", () => {
    const region = { x: 0.1, y: 0.2, width: 0.3, height: 0.1 };
    const viz = { ...field("document_number", "viz", " l898 902c3"), confidence: 0.9, imageId: "img1", region };
    expect(compareOne(viz, field("document_number", "mrz", "L898902C3"))).toEqual({
      key: "document_number",
      result: "equivalent",
      rule: "punctuation",
      differences: [],
      values: [
        { source: "mrz", value: "L898902C3", confidence: null, imageId: null, region: null },
        { source: "viz", value: " l898 902c3", confidence: 0.9, imageId: "img1", region },
      ],
    });
  });

  it("lets the worst pair decide and marks only what differs from the reference", () => {
    const fields = read("document_number", { viz: "L898902C3", declared: "L898 902C8", chip: "L898902C3" });
    const differences = [{ source: "declared", ranges: [[9, 10]] }];
    expect(compareOne(...fields)).toMatchObject({ result: "mismatch", rule: null, differences });
    expect(hasMismatch(compareFields(fields, context))).toBe(true);
  });

  it("marks the values of a source that disagrees with the reference, also where two lesser sources agree", () => {
    const fields = read("date_of_birth", { mrz: "1974-08-12", viz: "1974-08-13", declared: "13.08.1974" });
    const differences = [
      { source: "viz", ranges: [[9, 10]] },
      { source: "declared", ranges: [[0, 10]] },
    ];
    expect(compareOne(...fields)).toMatchObject({ result: "mismatch", differences });
  });

  it("marks in the reference what a value that disagrees only lacks", () => {
    const fields = read("document_number", { mrz: "L898902C3", viz: "L898902C3", declared: "L898902C" });
    const differences = [
      { source: "mrz", ranges: [[8, 9]] },
      { source: "declared", ranges: [] },
    ];
    expect(compareOne(...fields)).toMatchObject({ result: "mismatch", differences });
  });

  it("marks a name against the print where the machine-readable zone has cut it", () => {
    const cut = [field("family_name", "mrz", "WOLFESCHLEGELSTEINHAUSENBERGER"), field("given_names", "mrz", "MARIA T")];
    const names = read("full_name", {
      viz: "WOLFESCHLEGELSTEINHAUSENBERGER MARIA THERESIA",
      declared: "Maria Theresia Wolfeschlegelsteinhausenberg",
    });
    const entry = compareFields([...cut, ...names], context).find(({ key }) => key === "full_name");
    const differences = [
      { source: "viz", ranges: [[28, 30]] },
      { source: "declared", ranges: [] },
    ];
    expect(entry).toMatchObject({ result: "mismatch", differences });
  });

  it("accepts two spellings of a letter that a third source shows", () => {
    const spelled = [field("family_name", "mrz", "MUELLER"), field("family_name", "declared", "Muller")];
    expect(compareOne(...spelled)).toMatchObject({ result: "uncertain", rule: "transliteration" });
    expect(compareOne(...spelled, field("family_name", "viz", "Müller"))).toMatchObject({ result: "equivalent", rule: "transliteration" });
  });

  it("does not let an ambiguous date explain two others that differ", () => {
    const fields = read("date_of_birth", { mrz: "1990-03-04", viz: "03/04/1990", chip: "1990-04-03" });
    expect(compareOne(...fields)?.result).toBe("mismatch");
  });

  it("joins a full name where a source has only its parts, and lists it", () => {
    const barcode = [field("family_name", "barcode", "ERIKSSON"), field("given_names", "barcode", "ANNA MARIA")];
    expect(compareOne(field("full_name", "viz", "Anna Maria Eriksson"), ...barcode)).toMatchObject({
      key: "full_name",
      result: "equivalent",
      rule: "name_order",
      values: [{ source: "barcode", value: "ERIKSSON ANNA MARIA", imageId: null }, { source: "viz" }],
    });
    const differences = [{ source: "viz", ranges: [[11, 15]] }];
    expect(compareOne(field("full_name", "viz", "Anna Maria Berg"), ...barcode)).toMatchObject({ result: "mismatch", differences });
  });

  it("allows a cut name only where the MRZ line is full", () => {
    const lines = ["I<PRT007666667<ZZ00<<<<<<<<<<<", "8303143M3405293PRT<<<<<<<<<<<4", "CACADOR<DE<ARAUJO<<ANDRE<ESTEV"];
    const card = mrzFields(readMrz(lines), "2026-11-20");
    const printed = [field("given_names", "viz", "André Esteves"), field("full_name", "viz", "André Esteves Caçador de Araújo")];
    const byKey = new Map(compareFields([...card, ...printed], context).map((entry) => [entry.key, entry]));
    expect(byKey.get("given_names")).toMatchObject({ result: "equivalent", rule: "truncation", differences: [] });
    expect(byKey.get("full_name")).toMatchObject({ result: "equivalent", rule: "truncation" });
    expect(compareOne(field("given_names", "mrz", "ANDRE ESTEV"), field("given_names", "viz", "André Esteves"))?.result).toBe("mismatch");
  });

  it("holds a native name against the Latin one and reports it on the native name", () => {
    const latin = [field("family_name", "mrz", "ZHANG"), field("given_names", "mrz", "WEI")];
    const entry = (native: string) =>
      compareFields([...latin, field("native_name", "viz", native)], context).find(({ key }) => key === "native_name");
    const values = [{ source: "viz", value: "张伟" }];
    expect(entry("张伟")).toMatchObject({ result: "equivalent", rule: "pinyin", values, differences: [] });
    expect(entry("陳大文")).toMatchObject({ result: "uncertain", rule: "romanisation_uncertain", differences: [] });
    expect(compareOne(field("native_name", "viz", "张伟"))).toMatchObject({ result: "missing", rule: "single_source" });
  });

  it.each<[FieldKey, string, string, string, string | null]>([
    ["sex", "F", "女", "equivalent", "code"],
    ["nationality", "D", "German", "equivalent", "country_code"],
    ["issuing_country", "GBN", "GBR", "equivalent", "country_code"],
    ["expiry_date", "2032-04-15", "15.04.32", "equivalent", "date_format"],
    ["issue_date", "1998-04-15", "15.04.98", "equivalent", "date_format"],
    ["personal_number", "ZE 184226 B", "ZE184226B", "equivalent", "punctuation"],
    ["place_of_birth", "Zürich", "ZUERICH", "equivalent", "transliteration"],
    ["address", "1 Main Street", "1 MAIN ST", "equivalent", "abbreviation"],
    ["given_names", "Anna Maria", "ANNA", "uncertain", "missing_middle_name"],
  ])("compares %s %s and %s by its own rules", (key, left, right, result, rule) => {
    expect(compareOne(field(key, "mrz", left), field(key, "viz", right))).toMatchObject({ key, result, rule });
  });

  it("reads an ambiguous date in the order of the document's country", () => {
    const fields = read("date_of_birth", { barcode: "03041990", viz: "03/04/1990" });
    expect(compareFields(fields, { ...context, documentCountry: "USA" })[0]?.rule).toBe("date_format");
    expect(compareFields(fields, context)[0]?.rule).toBe("date_order");
  });

  it("finds nothing wrong with an MRZ and the same facts in print", () => {
    const lines = ["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"];
    const mrz = mrzFields(readMrz(lines), "2026-11-20");
    const viz = [
      field("full_name", "viz", "Anna Maria Eriksson"),
      field("date_of_birth", "viz", "12 AUG 1974"),
      field("sex", "viz", "F"),
      field("nationality", "viz", "UTOPIAN"),
      field("document_number", "viz", "L898902C3"),
      field("expiry_date", "viz", "15 APR 2012"),
    ];
    const comparisons = compareFields([...mrz, ...viz], context);
    expect(hasMismatch(comparisons)).toBe(false);
    expect(comparisons.filter(({ result }) => result === "uncertain")).toEqual([]);
    expect(hasMismatch(compareFields([...mrz, field("date_of_birth", "viz", "12 AUG 1975")], context))).toBe(true);
  });

  const sameSource = (key: FieldKey, value: (index: number) => string) =>
    Array.from({ length: 120 }, (_, index) => field(key, "viz", value(index).slice(0, 512)));
  const everySource = (keys: FieldKey[], value: (index: number) => string) =>
    Array.from({ length: 120 }, (_, index) =>
      field(keys[index % keys.length] ?? "full_name", fieldSources[((index / keys.length) % 6) | 0] ?? "viz", value(index).slice(0, 512)),
    );
  const nameLike: FieldKey[] = ["full_name", "family_name", "given_names", "place_of_birth", "address"];
  const letter = (index: number) => String.fromCharCode(97 + (index % 26));

  it.each<[string, ExtractedField[]]>([
    ["long names of many spellings", sameSource("full_name", (index) => "äöüßøåæñ".repeat(62) + letter(index))],
    ["names of many spellings at the limit", everySource(nameLike, (index) => "äöüßøåæñ".repeat(14) + letter(index))],
    ["Cyrillic names of many spellings", everySource(nameLike, (index) => "щёїюяє".repeat(19) + letter(index))],
    [
      "many words of many spellings",
      everySource(nameLike, (index) => Array.from({ length: 15 }, (_, word) => `ååååå${letter(index + word)}`).join(" ")),
    ],
    ["Han names", everySource(["native_name", "full_name", "family_name"], (index) => "单伟重行乐吕女".repeat(16) + letter(index))],
    ["ligatures of eighteen letters", everySource(nameLike, (index) => "ﷺ".repeat(500) + letter(index))],
    ["piles of marks", everySource(nameLike, (index) => `${"a\u0301\u0323".repeat(166)}${letter(index)}`)],
    ["countries of many parts", sameSource("nationality", (index) => "b/".repeat(250) + letter(index))],
    ["countries of many short parts", everySource(["nationality", "issuing_country"], (index) => "b/".repeat(59) + letter(index))],
    ["long numbers", everySource(["document_number", "personal_number"], (index) => "äß12".repeat(100) + "x".repeat(index))],
  ])("takes the largest input without stalling: %s", (_, fields) => {
    expect(fields).toHaveLength(120);
    const start = performance.now();
    const comparisons = compareFields(fields, context);
    expect(performance.now() - start).toBeLessThan(1500);
    const listed = comparisons.flatMap(({ key, values }) =>
      values.filter(({ value }) => fields.some((one) => one.key === key && one.value === value)),
    );
    expect(listed).toHaveLength(120);
  });

  it("holds long values against each other as a whole, and never takes a difference for agreement", () => {
    const long = "Anna ".repeat(30);
    const compare = (other: string) => compareOne(field("full_name", "mrz", `${long}Berg`), field("full_name", "viz", other));
    expect(compare(`${long}Berg`)).toMatchObject({ result: "match", differences: [] });
    expect(compare(`${long.toUpperCase()}-BERG`)).toMatchObject({ result: "equivalent", rule: "punctuation", differences: [] });
    const differences = [{ source: "viz", ranges: [[0, 154]] }];
    expect(compare(`${long}Borg`)).toMatchObject({ result: "mismatch", differences });
    expect(compare("安".repeat(130))).toMatchObject({ result: "uncertain", rule: "romanisation_uncertain" });
  });

  it("compares four different values of one source finely, lists the others and still sees that one differs", () => {
    const reference = field("full_name", "mrz", "MUELLER ANNA");
    const printed = ["Müller Anna", "Anna Müller", "MÜLLER, ANNA", "Muller Anna"].map((value) => field("full_name", "viz", value));
    const again = Array.from({ length: 3 }, () => field("full_name", "viz", "Anna Müller"));
    expect(compareOne(reference, ...printed, ...again)).toMatchObject({ result: "equivalent", differences: [] });
    const fifth = compareOne(reference, ...printed, field("full_name", "viz", "Anna-Müller"));
    expect(fifth).toMatchObject({ result: "mismatch", differences: [{ source: "viz", ranges: [[0, 11]] }] });
    expect(fifth?.values).toHaveLength(6);
  });

  it("never throws, and says the same whatever order the fields come in", () => {
    const known = fc.constantFrom("Müller", "MUELLER", "张伟", "1974-08-12", "12.08.1974", "F", "D<<");
    const value = fc.oneof(fc.string({ unit: "binary", maxLength: 30 }), known);
    const fields = fc.uniqueArray(fc.record({ key: fc.constantFrom(...fieldKeys), source: fc.constantFrom(...fieldSources), value }), {
      maxLength: 24,
      selector: ({ key, source }) => `${key} ${source}`,
    });
    fc.assert(
      fc.property(fields, (list) => {
        const comparisons = compareFields(list, context);
        expect(compareFields(list.toReversed(), context)).toEqual(comparisons);
        const present = new Set(list.filter((entry) => entry.value.trim() !== "").map(({ key }) => key));
        expect(comparisons.map(({ key }) => key)).toEqual(fieldKeys.filter((key) => present.has(key)));
      }),
    );
  });
});
