import { describe, expect, it } from "vitest";
import type { FieldKey, FieldSource } from "@/lib/contracts/vocabulary";
import { maskedFields } from "./masked-fields";

const masked = (key: FieldKey, value: string) => maskedFields([{ key, source: "viz", value }])[0]?.value;

describe("maskedFields", () => {
  it.each([
    ["1974-08-12", "1974-••-••"],
    ["12 AUG 1974", "1974-••-••"],
    ["08121974", "1974-••-••"],
    ["19740812", "1974-••-••"],
    ["1974", "1974-••-••"],
    ["740812", "••••-••-••"],
    ["12.08.74", "••••-••-••"],
    ["200812", "••••-••-••"],
    ["12 08 7401", "••••-••-••"],
    ["1974-02-31", "••••-••-••"],
    ["born in 1974, they say", "••••-••-••"],
    ["not known", "••••-••-••"],
  ])("a birth on %s is shown as %s", (value, expected) => expect(masked("date_of_birth", value)).toBe(expected));

  it.each([
    ["L898902C3", "•••••••C3"],
    ["1234567", "•••••67"],
    ["123456", "••••••"],
    ["1 2-3.4 5 6", "••••••"],
    ["12", "••••••"],
    ["7", "••••••"],
    [" L898902C3 ", "•••••••C3"],
  ])("the document number %j is shown as %s", (value, expected) => expect(masked("document_number", value)).toBe(expected));

  it.each([
    ["Anna Maria Eriksson", "A••• M••• E•••"],
    ["  张伟 ", "张•••"],
  ])("the name %j is shown as %s", (value, expected) => expect(masked("full_name", value)).toBe(expected));

  it("shows the most trusted value of the few fields that are shown", () => {
    const read = (key: FieldKey, source: FieldSource, value: string) => ({ key, source, value });
    const fields = [
      read("date_of_birth", "declared", "1980-01-01"),
      read("date_of_birth", "mrz", "1974-08-12"),
      read("address", "viz", "1 Main Street"),
      read("personal_number", "viz", "ZE184226B"),
      read("nationality", "viz", "UTO"),
      read("document_number", "chip", ""),
    ];
    expect(maskedFields(fields)).toEqual([
      { key: "date_of_birth", value: "1974-••-••" },
      { key: "nationality", value: "UTO" },
    ]);
  });
});
