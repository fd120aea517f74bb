import { expect, test } from "vitest";
import type { FieldComparison } from "@/lib/contracts/verification";
import type { FieldKey, FieldSource } from "@/lib/contracts/vocabulary";
import { romanisedName } from "@/lib/romanised-name";

const read = (key: FieldKey, ...values: [FieldSource, string][]): FieldComparison => ({
  ...{ key, result: "match", rule: null, differences: [] },
  values: values.map(([source, value]) => ({ source, value, confidence: null, imageId: null, region: null })),
});

test("the Latin name is the source's own, else that of the MRZ, else any", () => {
  const all = [read("full_name", ["declared", "Li Na Wu"], ["viz", "WU Liying"], ["mrz", "WU LIYING"])];
  expect(romanisedName("吴丽英", "viz", all)).toBe("WU Liying");
  expect(romanisedName("吴丽英", "chip", all)).toBe("WU LIYING");
  expect(romanisedName("吴丽英", "chip", [read("full_name", ["declared", "Li Na Wu"])])).toBe("Li Na Wu");
});

test("it is put together from its parts where nobody gives it whole", () => {
  const parts = [read("family_name", ["mrz", "WU"]), read("given_names", ["mrz", "LIYING"])];
  expect(romanisedName("吴丽英", "viz", parts)).toBe("WU LIYING");
  expect(romanisedName("吴丽英", "viz", parts.slice(0, 1))).toBe("WU");
});

test("there is none for a name in Latin letters, and none where all names are in the same script", () => {
  expect(romanisedName("Müller", "viz", [read("full_name", ["mrz", "MUELLER"])])).toBeNull();
  expect(romanisedName("吴丽英", "viz", [read("full_name", ["viz", "吴丽英"])])).toBeNull();
  expect(romanisedName("吴丽英", "viz", [])).toBeNull();
});
