import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson, readableJson } from "./canonical-json";

test("the example of RFC 8785, section 3.2.2", () => {
  const value = JSON.parse(String.raw`{
    "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
    "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
    "literals": [null, true, false] }`);
  expect(canonicalJson(value)).toBe(
    String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
  );
});

test("members come in the order of UTF-16 code units, also those that look like numbers", () => {
  const value = { "\u20ac": 1, "\r": 2, "\ufb33": 3, 10: 4, 9: 5, "\ud83d\ude00": 6, "\u0080": 7, "\u00f6": 8 };
  expect(Object.keys(JSON.parse(canonicalJson(value)))).toHaveLength(8);
  expect([...canonicalJson(value).matchAll(/:(\d)/g)].map((match) => match[1]).join("")).toBe("24578163");
});

test("it says the same value, in one form whatever the order", () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      // JSON.parse of Node 20 may read a name of one escaped character, such as \", as the name \ if it has met that one before.
      fc.pre(!/"\\(?:[^u]|u[0-9a-f]{4})":/.test(JSON.stringify(value)));
      const text = canonicalJson(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(JSON.parse(text))).toBe(text);
      expect(canonicalJson(JSON.parse(readableJson(value)))).toBe(text);
    }),
  );
});

test("what JSON cannot say is refused", () => {
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, "\ud800", undefined, { a: ["\udc00"] }]) {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  }
});
