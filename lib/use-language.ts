"use client";

import { useLocale } from "use-intl";
import { type Locale, locales } from "@/lib/locales";

/** The language in which what is written in each of ours, such as a reason, is shown: the reader's, else English. */
export function useLanguage(): Locale {
  const locale = useLocale();
  return locales.find((own) => own === locale) ?? "en";
}
