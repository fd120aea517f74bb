import countries from "i18n-iso-countries";
import { describe, expect, it } from "vitest";
import { countryName } from "./country-name";

describe("countryName", () => {
  it.each([
    ["SWE", "en", "Sweden"],
    ["SWE", "zh-CN", "瑞典"],
    ["CHN", "zh-CN", "中国"],
    ["MEX", "en", "Mexico"],
    ["D", "en", "Germany"],
    ["DEU", "en", "Germany"],
    ["RKS", "en", "Kosovo"],
    ["UNO", "zh-CN", "联合国"],
    ["UTO", "en", "Utopia (specimen)"],
    ["UTO", "zh-CN", "乌托邦（样本）"],
    ["GBN", "en", "British national (overseas)"],
    ["XXX", "en", "Not specified"],
  ])("names %s in %s", (code, locale, name) => {
    expect(countryName(code, locale)).toBe(name);
  });

  it("agrees with ISO 3166-1 on every country", () => {
    const codes = Object.entries(countries.getAlpha3Codes());
    expect(codes.length).toBeGreaterThanOrEqual(249);
    const names = new Intl.DisplayNames(["en"], { type: "region", style: "short" });
    for (const [alpha3, alpha2] of codes) expect(countryName(alpha3, "en"), alpha3).toBe(names.of(alpha2));
  });

  it.each(["ZZZ", "", "constructor", "A-"])("leaves the unknown code %j as it is", (code) => {
    expect(countryName(code, "en")).toBe(code);
  });
});
