import { describe, expect, test } from "vitest";
import { comparedFields, differingRange } from "@/lib/compared-fields";
import type { ExtractedField } from "@/lib/contracts/verification";

const field = (key: ExtractedField["key"], source: ExtractedField["source"], value: string): ExtractedField => ({
  key,
  source,
  value,
  confidence: null,
  imageId: null,
  region: null,
});

describe("comparedFields", () => {
  test("compares what both have from one source, though another source of one side agrees", () => {
    const own = [field("full_name", "declared", "Anna Eriksson"), field("full_name", "mrz", "ERIKSSON ANNA")];
    const theirs = [field("full_name", "viz", "Anna Eriksson"), field("full_name", "mrz", "ERIKSSON ANNE")];
    expect(comparedFields(own, theirs)).toEqual([{ key: "full_name", own: "ERIKSSON ANNA", theirs: "ERIKSSON ANNE", verdict: "differs" }]);
  });

  test("takes the best of either where they share no source", () => {
    const own = [field("sex", "declared", "F"), field("sex", "viz", "f")];
    expect(comparedFields(own, [field("sex", "chip", "F")])).toEqual([{ key: "sex", own: "f", theirs: "F", verdict: "same" }]);
  });

  test.each([
    ["L898902C3", "l898 902-c3", "same"],
    ["Müller", "MÜLLER", "same"],
    ["Muller", "Müller", "differs"],
    ["अंजलि", "अंजल", "differs"],
    ["1974-08-12", "1974-08-21", "differs"],
  ] as const)("%s and %s: %s", (one, other, verdict) => {
    expect(comparedFields([field("full_name", "viz", one)], [field("full_name", "viz", other)])).toMatchObject([{ verdict }]);
  });

  test("says what one side lacks, and nothing of what both lack or what tells nobody apart", () => {
    const own = [
      field("address", "declared", "1 Canal Street"),
      field("native_name", "viz", "  "),
      field("issue_date", "viz", "2020-01-01"),
    ];
    expect(comparedFields(own, [])).toEqual([{ key: "address", own: "1 Canal Street", theirs: null, verdict: "missing" }]);
  });
});

describe("differingRange", () => {
  test.each([
    ["1974-08-12", "1974-08-21", [[8, 10]]],
    ["AB12", "AB12", []],
    ["AB1", "AB123", []],
    ["AB123", "AB1", [[3, 5]]],
    ["ANNA", "", [[0, 4]]],
    ["aaa", "aa", [[2, 3]]],
    ["a𠮷b", "a𠮸b", [[1, 3]]],
  ] as const)("of %s beside %s", (text, other, ranges) => {
    expect(differingRange(text, other)).toEqual(ranges);
  });
});
