import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkDigit } from "./check-digit";
import { mrzFields } from "./mrz-fields";
import { readMrz } from "./read-mrz";

const td3 = ["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"];
const td2 = ["I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6"];
const td1 = ["I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"];
const visaA = ["V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4009078F96121096ZE184226B<<<<<<"];
const visaB = ["V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "L8988901C4XXX4009078F9612109<<<<<<<<"];

describe("readMrz", () => {
  it.each([
    ["TD3", td3, ["document_number", "date_of_birth", "expiry_date", "personal_number", "composite"]],
    ["TD2", td2, ["document_number", "date_of_birth", "expiry_date", "composite"]],
    ["TD1", td1, ["document_number", "date_of_birth", "expiry_date", "composite"]],
    ["MRVA", visaA, ["document_number", "date_of_birth", "expiry_date"]],
    ["MRVB", visaB, ["document_number", "date_of_birth", "expiry_date"]],
  ])("reads the specimen of %s", (format, lines, checks) => {
    const reading = readMrz(lines);
    expect(reading).toMatchObject({ format, valid: true, lines });
    expect(reading.checkDigits.map((digit) => digit.field)).toEqual(checks);
  });

  it("says which digit is wrong, where it stands and what it should be", () => {
    const reading = readMrz([td3[0] ?? "", (td3[1] ?? "").replace("7408122F", "7408123F")]);
    expect(reading.valid).toBe(false);
    expect(reading.checkDigits.filter((digit) => !digit.valid)).toEqual([
      { field: "date_of_birth", line: 1, index: 19, expected: "2", actual: "3", valid: false },
      { field: "composite", line: 1, index: 43, expected: "3", actual: "0", valid: false },
    ]);
  });

  it.each(["<", "0"])("accepts %s for the check digit of an empty optional field in TD3", (digit) => {
    const body = `L898902C36UTO7408122F1204159${"<".repeat(14)}${digit}`;
    const composite = checkDigit(body.slice(0, 10) + body.slice(13, 20) + body.slice(21, 43));
    expect(readMrz([td3[0] ?? "", body + composite]).valid).toBe(true);
  });

  it("does not accept the filler as check digit of any other field", () => {
    const reading = readMrz([td3[0] ?? "", (td3[1] ?? "").replace("1204159ZE", "120415<ZE")]);
    expect(reading.checkDigits.find((digit) => digit.field === "expiry_date")).toMatchObject({ valid: false, actual: "<", expected: "9" });
  });

  it("follows a document number of more than nine characters into the optional data", () => {
    const reading = readMrz(["I<UTOD23145890<7349<<<<<<<<<<<", "3407127M9507122UTO<<<<<<<<<<<2", "STEVENSON<<PETER<JOHN<<<<<<<<<"]);
    expect(reading.valid).toBe(true);
    expect(reading.checkDigits[0]).toEqual({ field: "document_number", line: 0, index: 18, expected: "9", actual: "9", valid: true });
    expect(mrzFields(reading, "2026-11-23").find((field) => field.key === "document_number")?.value).toBe("D23145890734");
  });

  it("counts the filler inside a long document number where the state does", () => {
    const lines = ["IDBEL000590240<6013<<<<<<<<<<<", "8512017F1311048BEL851201002007", "REINARTZ<<ULRIKE<KATIA<E<<<<<<"];
    expect(readMrz(lines).valid).toBe(true);
    expect(readMrz([(lines[0] ?? "").replace("6013", "6014"), ...lines.slice(1)]).checkDigits[0]?.valid).toBe(false);
  });

  it("forgives lower case and blanks around the lines", () => {
    expect(readMrz(td3.map((line) => `  ${line.toLowerCase()}\r\n`))).toEqual(readMrz(td3));
  });

  it.each([
    ["no lines", []],
    ["one line", [td3[0] ?? ""]],
    ["a line too short", [td3[0] ?? "", (td3[1] ?? "").slice(1)]],
    ["lines of two formats", [td3[0] ?? "", td2[1] ?? ""]],
    ["a letter that upper-casing would double", [`${"ß".repeat(22)}`, `${"ß".repeat(22)}`]],
    ["the French card of before 2021", ["IDFRABERTHIER<<<<<<<<<<<<<<<<<<923102", "8806923102858CORINNE<<<<<<<6512068F6"]],
  ])("knows no format for %s", (_name, lines) => {
    expect(readMrz(lines)).toMatchObject({ format: null, valid: false, checkDigits: [] });
  });

  it("is not valid with characters outside the alphabet, even where no digit protects them", () => {
    expect(readMrz([(td3[0] ?? "").replace("ANNA", "ÄNNA"), td3[1] ?? ""])).toMatchObject({ format: "TD3", valid: false });
  });

  it("never throws", () => {
    const shaped = [30, 36, 44].map((width) => fc.stringMatching(new RegExp(`^[A-Z0-9<]{${width}}$`)));
    const line = fc.oneof(fc.string({ unit: "binary", maxLength: 50 }), ...shaped);
    fc.assert(
      fc.property(fc.array(line, { maxLength: 4 }), (lines) => {
        const reading = readMrz(lines);
        expect(mrzFields(reading, "2026-11-23").every((field) => field.value !== "")).toBe(true);
      }),
    );
  });

  it("finds every change of one digit in a protected field", () => {
    const place = fc.integer({ min: 0, max: 18 }).filter((at) => at < 10 || at > 12);
    fc.assert(
      fc.property(place, fc.integer({ min: 1, max: 9 }), (at, step) => {
        const line = td3[1] ?? "";
        const old = Number.parseInt(line.charAt(at), 36);
        if (old > 9) return;
        expect(readMrz([td3[0] ?? "", line.slice(0, at) + String((old + step) % 10) + line.slice(at + 1)]).valid).toBe(false);
      }),
    );
  });
});

type Vector = {
  file: string;
  name: string;
  var?: string;
  lines: string[];
  mrzPackage: { documentNumber?: string | null; fields?: Record<string, string | null>; invalid?: { field: string }[] };
};
const fixtures = process.env.SECONDLOOK_FIXTURES_DIR;
if (!fixtures) console.info("readMrz: the recorded vectors are skipped, SECONDLOOK_FIXTURES_DIR names no folder");

describe.skipIf(!fixtures)("readMrz over recorded vectors", () => {
  const vectors: Vector[] = fixtures ? JSON.parse(readFileSync(path.join(fixtures, "mrz", "vectors.json"), "utf8")) : [];
  const ours = vectors.filter((vector) => ["icao", "td1", "td2", "td3"].includes(vector.file));

  it("holds vectors", () => expect(ours.length).toBeGreaterThan(10));

  it.each(ours)("$file: $name", ({ file, lines, mrzPackage }) => {
    const reading = readMrz(lines);
    if (file !== "icao") expect(reading.format).toBe(file.toUpperCase());
    // The parser that recorded these refuses specimen countries, so only its complaints about check digits count.
    const wrong = (mrzPackage.invalid ?? []).filter((entry) => entry.field.endsWith("CheckDigit"));
    expect(reading.valid).toBe(wrong.length === 0);
    expect(reading.checkDigits.filter((digit) => !digit.valid)).toHaveLength(wrong.length);
    const read = Object.fromEntries(mrzFields(reading, "2026-11-23").map((field) => [field.key, field.value]));
    expect(read.document_number).toBe(mrzPackage.documentNumber);
    expect(read.family_name).toBe(mrzPackage.fields?.lastName);
    expect(read.given_names).toBe(mrzPackage.fields?.firstName);
    expect(read.date_of_birth?.replaceAll("-", "").slice(2)).toBe(mrzPackage.fields?.birthDate);
  });

  it.each(vectors.filter((vector) => !ours.includes(vector)))("does not pass $file: $name", ({ var: recorded, lines }) => {
    expect(readMrz(lines).valid).toBe(false);
    // Lines recorded with reading errors may have lost the mark that tells a national layout from TD2.
    if (recorded !== "falseMRZ") expect(readMrz(lines).format).toBeNull();
  });
});
