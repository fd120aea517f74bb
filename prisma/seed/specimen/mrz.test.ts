import { describe, expect, it } from "vitest";
import { type MrzInput, mrzCheckDigit, writeMrz } from "./mrz";

const anna: Omit<MrzInput, "format" | "documentCode" | "documentNumber"> = {
  issuer: "UTO",
  nationality: "UTO",
  dateOfBirth: "740812",
  sex: "F",
  expiryDate: "120415",
  familyName: "Eriksson",
  givenNames: "Anna Maria",
};

describe("writeMrz", () => {
  it("writes the TD3 specimen of ICAO 9303-4", () => {
    expect(writeMrz({ ...anna, format: "TD3", documentCode: "P", documentNumber: "L898902C3", optional: "ZE184226B" })).toEqual([
      "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
      "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
    ]);
  });

  it("writes the TD1 specimen of ICAO 9303-5", () => {
    expect(writeMrz({ ...anna, format: "TD1", documentCode: "I", documentNumber: "D23145890" })).toEqual([
      "I<UTOD231458907<<<<<<<<<<<<<<<",
      "7408122F1204159UTO<<<<<<<<<<<6",
      "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
    ]);
  });

  it("writes the TD2 specimen of ICAO 9303-6", () => {
    expect(writeMrz({ ...anna, format: "TD2", documentCode: "I", documentNumber: "D23145890" })).toEqual([
      "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<",
      "D231458907UTO7408122F1204159<<<<<<<6",
    ]);
  });

  it("runs a long TD1 number on into the optional field", () => {
    const [upper = ""] = writeMrz({ ...anna, format: "TD1", documentCode: "I", documentNumber: "D23145890734" });
    expect(upper).toBe(`I<UTOD23145890<734${mrzCheckDigit("D23145890734")}<<<<<<<<<`.padEnd(30, "<").slice(0, 30));
    expect(upper).toHaveLength(30);
  });

  it("cuts names that overflow and keeps every line at its length", () => {
    const long = { ...anna, familyName: "Papandropoulous-Featherstonehaugh", givenNames: "Jonathon Bartholomew d'Arcy" };
    for (const [format, length] of [
      ["TD1", 30],
      ["TD2", 36],
      ["TD3", 44],
    ] as const) {
      for (const line of writeMrz({ ...long, format, documentCode: "P", documentNumber: "A1" })) {
        expect(line).toMatch(/^[A-Z0-9<]+$/);
        expect(line).toHaveLength(length);
      }
    }
  });

  it("leaves no double filler behind a person with one name", () => {
    const [upper = ""] = writeMrz({
      ...anna,
      givenNames: "",
      familyName: "Arkfreith",
      format: "TD3",
      documentCode: "P",
      documentNumber: "A1",
    });
    expect(upper).toBe("P<UTOARKFREITH".padEnd(44, "<"));
  });

  it("refuses a date in another form", () => {
    expect(() => writeMrz({ ...anna, dateOfBirth: "1974-08-12", format: "TD3", documentCode: "P", documentNumber: "A1" })).toThrow(
      RangeError,
    );
  });
});
