import { describe, expect, it } from "vitest";
import { mrzFields } from "./mrz-fields";
import { readMrz } from "./read-mrz";

const asOf = "2026-11-23T10:00:00Z";

function fieldsOf(lines: string[], when = asOf): Record<string, string> {
  return Object.fromEntries(mrzFields(readMrz(lines), when).map((field) => [field.key, field.value]));
}

/** A TD3 with the given second-line dates; the check digits do not matter to the fields. */
function passport({ birth = "740812", expiry = "320415", sex = "F", names = "ERIKSSON<<ANNA", state = "UTO", optional = "" }): string[] {
  return [`P<${state}${names}`.padEnd(44, "<"), `L898902C36${state}${birth}0${sex}${expiry}0${optional.padEnd(14, "<")}00`];
}

describe("mrzFields", () => {
  it("states every field of the TD3 specimen with its source", () => {
    const lines = ["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"];
    expect(fieldsOf(lines)).toEqual({
      full_name: "ERIKSSON ANNA MARIA",
      family_name: "ERIKSSON",
      given_names: "ANNA MARIA",
      date_of_birth: "1974-08-12",
      sex: "F",
      nationality: "UTO",
      document_number: "L898902C3",
      issuing_country: "UTO",
      expiry_date: "2012-04-15",
      personal_number: "ZE184226B",
    });
    expect(new Set(mrzFields(readMrz(lines), asOf).map((field) => field.source))).toEqual(new Set(["mrz"]));
  });

  it("states nothing for lines of no known format", () => expect(fieldsOf(["ABC", "DEF"])).toEqual({}));

  it.each([
    ["261123", "2026-11-23", "born on the day itself"],
    ["261124", "1926-11-24", "a birth is never in the future"],
    ["000101", "2000-01-01", "the turn of the century"],
    ["7408<<", "1974-08", "an unknown day"],
    ["74<<<<", "1974", "an unknown day and month"],
    ["740000", "1974", "zeros for unknown parts"],
    ["74<<12", "1974", "a day without a month says nothing"],
    ["26<<<<", "2026", "a partial date of this year"],
  ])("reads the birth %s as %s: %s", (birth, expected) => expect(fieldsOf(passport({ birth })).date_of_birth).toBe(expected));

  it.each(["<<<<<<", "7A0812", "ABCDEF"])("leaves out the unreadable birth %s", (birth) => {
    expect(fieldsOf(passport({ birth }))).not.toHaveProperty("date_of_birth");
  });

  it.each([
    ["320415", "2032-04-15"],
    ["120415", "2012-04-15"],
    ["950712", "1995-07-12"],
    ["760101", "2076-01-01"],
    ["770101", "1977-01-01"],
  ])("reads the expiry %s as %s", (expiry, expected) => expect(fieldsOf(passport({ expiry })).expiry_date).toBe(expected));

  it.each([
    ["F", "F"],
    ["M", "M"],
    ["<", "X"],
    ["X", "X"],
    ["8", undefined],
  ])("reads the sex %s as %s", (sex, expected) => {
    expect(fieldsOf(passport({ sex })).sex).toBe(expected);
  });

  it("knows holders of a single name", () => {
    const fields = fieldsOf(passport({ names: "ARKFREITH" }));
    expect(fields).toMatchObject({ family_name: "ARKFREITH", full_name: "ARKFREITH" });
    expect(fields).not.toHaveProperty("given_names");
  });

  it("keeps several parts of a name, and a short state code as it is", () => {
    expect(fieldsOf(passport({ names: "VAN<DER<MUELLEN<<JAN<PIET", state: "D<<" }))).toMatchObject({
      family_name: "VAN DER MUELLEN",
      given_names: "JAN PIET",
      issuing_country: "D",
      nationality: "D",
    });
  });

  it("has no personal number where the optional field is empty", () => {
    expect(fieldsOf(passport({ optional: "" }))).not.toHaveProperty("personal_number");
  });
});
