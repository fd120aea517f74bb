import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareCountries } from "./compare-countries";
import { compareNumbers } from "./compare-numbers";
import { comparePlaces } from "./compare-places";
import { compareSex } from "./compare-sex";

type Row = [left: string, right: string, result: string, rule: string | null];

describe("compareNumbers", () => {
  it.each<Row>([
    ["L898902C3", "L898902C3", "match", null],
    ["l898902c3", "L898902C3", "match", null],
    ["L898902C3<<", "L898902C3", "match", null],
    ["D12-345-678", "D12345678", "equivalent", "punctuation"],
    ["D 1234 5678", "D12345678", "equivalent", "punctuation"],
    ["A123456(3)", "A1234563", "equivalent", "punctuation"],
    ["L8989O2C3", "L898902C3", "uncertain", "ocr_confusable"],
    ["5B12I", "SB121", "uncertain", "ocr_confusable"],
    ["L898902C3", "L898902C8", "mismatch", null],
    ["L898902C3", "L898902C", "mismatch", null],
    ["11010519491231002X", "11010519491231002x", "match", null],
    ["<<<", "L898902C3", "uncertain", "unreadable"],
  ])("%s and %s: %s %s", (left, right, result, rule) => expect(compareNumbers(left, right)).toEqual({ result, rule }));
});

describe("compareCountries", () => {
  it.each<Row>([
    ["DEU", "deu", "match", null],
    ["D", "DEU", "equivalent", "country_code"],
    ["D<<", "Germany", "equivalent", "country_code"],
    ["DE", "DEU", "equivalent", "country_code"],
    ["DEU", "DEUTSCH", "equivalent", "country_code"],
    ["GBN", "GBR", "equivalent", "country_code"],
    ["GBD", "United Kingdom", "equivalent", "country_code"],
    ["GBR", "British Citizen", "equivalent", "country_code"],
    ["USA", "United States of America", "equivalent", "country_code"],
    ["US", "USA", "equivalent", "country_code"],
    ["CHN", "中国", "equivalent", "country_code"],
    ["CHN", "中国/CHINESE", "equivalent", "country_code"],
    ["RKS", "XKX", "equivalent", "country_code"],
    ["UTO", "Utopian", "equivalent", "country_code"],
    ["TUR", "Türkiye", "equivalent", "country_code"],
    ["DEU", "AUT", "mismatch", null],
    ["UTO", "USA", "mismatch", null],
    ["XXA", "DEU", "mismatch", null],
    ["DEU", "Ruritania", "uncertain", "unknown_code"],
    ["DEU", "CHINESE/FRENCH", "uncertain", "unknown_code"],
    ["DEU", "constructor", "uncertain", "unknown_code"],
  ])("%s and %s: %s %s", (left, right, result, rule) => {
    expect(compareCountries(left, right)).toEqual({ result, rule });
    expect(compareCountries(right, left)).toEqual({ result, rule });
  });
});

describe("compareSex", () => {
  it.each<Row>([
    ["F", "f", "match", null],
    ["F", "Female", "equivalent", "code"],
    ["F", "2", "equivalent", "code"],
    ["M", "1", "equivalent", "code"],
    ["F", "女", "equivalent", "code"],
    ["男/M", "M", "equivalent", "code"],
    ["X", "<", "equivalent", "code"],
    ["U", "9", "equivalent", "code"],
    ["F", "M", "mismatch", null],
    ["2", "男", "mismatch", null],
    ["F/M", "M", "uncertain", "unknown_code"],
    ["toString", "M", "uncertain", "unknown_code"],
  ])("%s and %s: %s %s", (left, right, result, rule) => {
    expect(compareSex(left, right)).toEqual({ result, rule });
    expect(compareSex(right, left)).toEqual({ result, rule });
  });
});

describe("comparePlaces", () => {
  it.each<Row>([
    ["12 Main St", "12 MAIN ST", "match", null],
    ["12 Main St.", "12 MAIN ST", "equivalent", "punctuation"],
    ["Málaga", "MALAGA", "equivalent", "diacritics"],
    ["12 Main Street", "12 MAIN ST", "equivalent", "abbreviation"],
    ["789 East Oak Avenue, Apartment 4", "789 E OAK AVE APT 4", "equivalent", "abbreviation"],
    ["1 Main St, Sacramento, California", "1 MAIN ST SACRAMENTO CA", "equivalent", "abbreviation"],
    ["Charleston, West Virginia", "CHARLESTON WV", "equivalent", "abbreviation"],
    ["Hauptstraße 5, Berlin", "BERLIN, HAUPTSTR. 5", "equivalent", "abbreviation"],
    ["12 Main St Apt 4", "4 Main St Apt 12", "uncertain", "word_order"],
    ["12 3 Main St", "123 Main St", "mismatch", null],
    ["Zürich", "ZUERICH", "equivalent", "transliteration"],
    ["Москва", "MOSKVA", "equivalent", "transliteration"],
    ["Zürich, Schweiz", "ZUERICH", "uncertain", "partial"],
    ["LONDON", "London, United Kingdom", "uncertain", "partial"],
    ["12 Main St, Springfield", "12 Main St", "uncertain", "partial"],
    ["北京市朝阳区建国路1号", "建国路1号", "uncertain", "partial"],
    ["北京市", "BEIJING", "uncertain", "romanisation_uncertain"],
    ["北京市", "上海市", "mismatch", null],
    ["12 Main St", "13 Main St", "mismatch", null],
    ["ZENITH", "LONDON", "mismatch", null],
    ["...", "LONDON", "uncertain", "unreadable"],
  ])("%s and %s: %s %s", (left, right, result, rule) => {
    expect(comparePlaces(left, right)).toEqual({ result, rule });
    expect(comparePlaces(right, left)).toEqual({ result, rule });
  });
});

describe("every code comparison", () => {
  it.each([
    ["numbers", compareNumbers],
    ["countries", compareCountries],
    ["sex", compareSex],
    ["places", comparePlaces],
  ])("of %s is symmetric, matches a value with itself and never throws", (_name, compare) => {
    const known = fc.constantFrom("D", "DE", "F", "女", "__proto__", "12 Main St", "<", "O0");
    const text = fc.oneof(fc.string({ unit: "binary", maxLength: 30 }), known);
    fc.assert(
      fc.property(text, text, (left, right) => {
        expect(compare(left, right)).toEqual(compare(right, left));
        expect(compare(left, left).result).toBe("match");
      }),
    );
  });
});
