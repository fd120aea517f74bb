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
  const wanted = (acceptLanguage ?? "").split(",").map((part) => part.split(";")[0]?.trim().toLowerCase() ?? "");
  for (const tag of wanted) {
    if (tag.startsWith("zh")) return "zh-CN";
    if (tag.startsWith("en")) return "en";
  }
  return "en";
}
