import "server-only";
import countries from "i18n-iso-countries";
import english from "i18n-iso-countries/langs/en.json";
import chinese from "i18n-iso-countries/langs/zh.json";
import { foldCase, foldMarks } from "./fold";
import { equivalent, match, mismatch, uncertain, type Verdict } from "./verdict";

countries.registerLocale(english);
countries.registerLocale(chinese);

/** Codes of Doc 9303-3 section 5 that ISO 3166-1 lacks, and the state whose documents carry them (or the code itself). */
const extraCodes: Record<string, string> = {
  D: "DEU",
  GBD: "GBR",
  GBN: "GBR",
  GBO: "GBR",
  GBP: "GBR",
  GBS: "GBR",
  UK: "GBR",
  XK: "RKS",
  XKX: "RKS",
  RKS: "RKS",
  UTO: "UTO",
  UNO: "UNO",
  UNA: "UNA",
  UNK: "UNK",
  EUE: "EUE",
  XOM: "XOM",
  XPO: "XPO",
  XXA: "XXA",
  XXB: "XXB",
  XXC: "XXC",
  XXX: "XXX",
};

/** Nationalities as the commonest documents print them, where a code or the name of the state is not used. */
const nationalities: Record<string, string> = {
  american: "USA",
  australian: "AUS",
  austrian: "AUT",
  österreich: "AUT",
  belgian: "BEL",
  brazilian: "BRA",
  brasileiro: "BRA",
  british: "GBR",
  "british citizen": "GBR",
  england: "GBR",
  scotland: "GBR",
  wales: "GBR",
  canadian: "CAN",
  chinese: "CHN",
  dutch: "NLD",
  nederlandse: "NLD",
  filipino: "PHL",
  french: "FRA",
  française: "FRA",
  german: "DEU",
  deutsch: "DEU",
  greek: "GRC",
  indian: "IND",
  indonesian: "IDN",
  irish: "IRL",
  éireannach: "IRL",
  italian: "ITA",
  italiana: "ITA",
  japanese: "JPN",
  korean: "KOR",
  malaysian: "MYS",
  mexican: "MEX",
  mexicana: "MEX",
  nigerian: "NGA",
  norwegian: "NOR",
  polish: "POL",
  polskie: "POL",
  portuguese: "PRT",
  portuguesa: "PRT",
  russian: "RUS",
  spanish: "ESP",
  española: "ESP",
  swedish: "SWE",
  svensk: "SWE",
  swiss: "CHE",
  turkish: "TUR",
  ukrainian: "UKR",
  utopian: "UTO",
  vietnamese: "VNM",
};

/** Two languages and the code, each perhaps with an alternative; a text of more parts is no country. */
const mostParts = 6;

/** The codes by folded English and Chinese names, as looking through all names for each word takes too long. */
const codesByName = new Map(
  ["en", "zh"].flatMap((language) =>
    Object.entries(countries.getNames(language, { select: "all" })).flatMap(([alpha2, names]) =>
      names.map((name): [string, string | undefined] => [foldMarks(name), countries.alpha2ToAlpha3(alpha2)]),
    ),
  ),
);

/** Compares two countries or nationalities by ISO 3166-1 code or name. Symmetric; a name that is not known makes it `uncertain`. */
export function compareCountries(left: string, right: string): Verdict {
  if (foldCase(left) === foldCase(right)) return match;
  const [one, other] = [countryCode(left), countryCode(right)];
  if (one === null || other === null) return uncertain("unknown_code");
  return one === other ? equivalent("country_code") : mismatch;
}

/** The alpha-3 code, or a kept ICAO extra, that a code, name or nationality stands for; null when it is not known. Never throws. */
export function countryCode(value: string): string | null {
  // Bilingual documents print the same thing twice (中国/CHINESE); the parts that are known have to agree.
  const parts = foldCase(value).split("/");
  if (parts.length > mostParts) return null;
  const codes = new Set(parts.flatMap((part) => codeOf(part.trim()) ?? []));
  const [code = null] = codes;
  return codes.size === 1 ? code : null;
}

function codeOf(name: string): string | null {
  const code = name.toUpperCase();
  if (Object.hasOwn(extraCodes, code)) return extraCodes[code] ?? null;
  if (Object.hasOwn(nationalities, name)) return nationalities[name] ?? null;
  if (/^[A-Z]{3}$/.test(code) && countries.isValid(code)) return code;
  if (/^[A-Z]{2}$/.test(code)) return countries.alpha2ToAlpha3(code) ?? null;
  return codesByName.get(foldMarks(name)) ?? null;
}
