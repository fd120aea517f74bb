import format from "icu-minify/format";
import { expect, test } from "vitest";
import { compileMessages } from "@/lib/compile-messages";
import { chooseLocale, directionOf, pseudoLocale } from "@/lib/locales";
import { pseudoMessages } from "@/lib/pseudo-messages";
import en from "@/messages/en.json";

const formatters = {
  getDateTimeFormat: (...args: ConstructorParameters<typeof Intl.DateTimeFormat>) => new Intl.DateTimeFormat(...args),
  getNumberFormat: (...args: ConstructorParameters<typeof Intl.NumberFormat>) => new Intl.NumberFormat(...args),
  getPluralRules: (...args: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...args),
};
const say = (text: string, values: object = {}) => {
  const { it } = pseudoMessages(compileMessages({ it: text }));
  return format(it as never, "en", values as never, { formatters, timeZone: "UTC" } as never);
};

test("letters get accents and every text its brackets; values and codes stay", () => {
  expect(say("Review next")).toBe("[Révîéw ñéxt]");
  expect(say("Decided by {name}", { name: "Ann" })).toBe("[Déçîdéd bý Ann]");
  const some = "{count, plural, =0 {no case} one {# case} other {# cases}} of {you, select, true {yours} other {{name}}}";
  expect([0, 1, 5].map((count) => say(some, { count, you: String(count === 1), name: "Ann" }))).toEqual([
    "[ñö çàsé öf Ann]",
    "[1 çàsé öf ýöûrs]",
    "[5 çàsés öf Ann]",
  ]);
});

test("it has every text of English", () => {
  const paths = (value: unknown, path = ""): string[] =>
    typeof value === "string" || Array.isArray(value)
      ? [path]
      : Object.entries(value as object).flatMap(([key, inner]) => paths(inner, `${path}.${key}`));
  expect(paths(pseudoMessages(compileMessages(en)))).toEqual(paths(en));
});

test("only an installation that asks for it has it, and it is set from right to left", () => {
  expect(chooseLocale(pseudoLocale, "en", true)).toBe(pseudoLocale);
  expect(chooseLocale(pseudoLocale, "en", false)).toBe("en");
  expect(chooseLocale(undefined, "ar-XB", true)).toBe("en");
  expect([pseudoLocale, "ar", "en", "zh-CN"].map(directionOf)).toEqual(["rtl", "rtl", "ltr", "ltr"]);
});
