import { expect, test } from "vitest";
import { chooseLocale } from "./locales";

test.each([
  [undefined, null, "en"],
  [undefined, "zh-Hant-TW", "zh-CN"],
  [undefined, "fr, zh;q=0.8, en;q=0.5", "zh-CN"],
  [undefined, "en;q=0.1, zh;q=0.9", "zh-CN"],
  [undefined, "zh;q=0, en", "en"],
  [undefined, "zha, *", "en"],
  [undefined, "zh;q=much", "en"],
  ["zh-CN", "en", "zh-CN"],
  ["fr", "zh", "zh-CN"],
])("chosen %s and asked for %s: %s", (chosen, asked, locale) => {
  expect(chooseLocale(chosen, asked, false)).toBe(locale);
});
