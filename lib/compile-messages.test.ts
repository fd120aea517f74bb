import format from "icu-minify/format";
import { expect, test } from "vitest";
import { compileMessages } from "@/lib/compile-messages";
import en from "@/messages/en.json";
import zhCN from "@/messages/zh-CN.json";

const formatters = {
  getDateTimeFormat: (...args: ConstructorParameters<typeof Intl.DateTimeFormat>) => new Intl.DateTimeFormat(...args),
  getNumberFormat: (...args: ConstructorParameters<typeof Intl.NumberFormat>) => new Intl.NumberFormat(...args),
  getPluralRules: (...args: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...args),
};

test("every text of both languages can be parsed", () => {
  for (const catalogue of [en, zhCN]) expect(Object.keys(compileMessages(catalogue))).toEqual(Object.keys(catalogue));
});

test("a parsed text says what the text says", () => {
  const { many } = compileMessages({ many: "{count, plural, one {# case} other {# cases}} of {name}" });
  const words = (count: number) => format(many as never, "en", { count, name: "Mei" }, { formatters, timeZone: "UTC" } as never);
  expect([words(1), words(1200)]).toEqual(["1 case of Mei", "1,200 cases of Mei"]);
});

test("parsed texts are plain objects, which can be handed to the browser", () => {
  const { many } = compileMessages({ many: "{count, plural, one {# case} other {# cases}}" });
  const [[, , branches]] = many as unknown as [[string, number, object]];
  expect(Object.getPrototypeOf(branches)).toBe(Object.prototype);
});

test("a text that is not valid is refused", () => {
  expect(() => compileMessages({ group: { broken: "{count, plural, one {# case}" } })).toThrow();
});
