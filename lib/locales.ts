export const locales = ["en", "zh-CN"] as const;
export type Locale = (typeof locales)[number];
/**
 * English in disguise, set from right to left: shows which texts are not translatable and which layout is not mirrored. It is
 * there where a setting asks for it, for tests, and in no menu.
 */
export const pseudoLocale = "ar-XB";
export type ShownLocale = Locale | typeof pseudoLocale;
export const localeCookie = "secondlook.locale";
export const themeCookie = "secondlook.theme";
export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** The direction in which a language is written, from its BCP 47 tag. */
export function directionOf(locale: string): "ltr" | "rtl" {
  return /^(ar|fa|he|ur)\b/.test(locale) ? "rtl" : "ltr";
}

/** The language a person chose, else the first of ours that the browser asks for, else English. */
export function chooseLocale(chosen: string | undefined, acceptLanguage: string | null, mayBePseudo: boolean): ShownLocale {
  if (mayBePseudo && chosen === pseudoLocale) return pseudoLocale;
  const known = locales.find((locale) => locale === chosen);
  if (known) return known;
  for (const tag of wantedTags(acceptLanguage ?? "")) {
    if (/^zh\b/.test(tag)) return "zh-CN";
    if (/^en\b/.test(tag)) return "en";
  }
  return "en";
}

/** The language tags of an `Accept-Language`, most wanted first (RFC 9110 section 12.5.4); what has a weight of 0 is not wanted. */
function wantedTags(acceptLanguage: string): string[] {
  const weighed = acceptLanguage
    .toLowerCase()
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.split(";").map((piece) => piece.trim());
      const weight = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
      return { tag, weight: weight === undefined ? 1 : Number(weight) };
    });
  return weighed
    .filter(({ weight }) => weight > 0)
    .toSorted((one, other) => other.weight - one.weight)
    .map(({ tag }) => tag);
}
