"use client";

import { useLocale, useTranslations } from "use-intl";
import type { CaseDetail } from "@/lib/contracts/case";
import { countryName } from "@/lib/country-name";

/** Which document of which country it is. */
export function DocumentWords({ type, country }: CaseDetail["document"]) {
  const words = useTranslations("words");
  return words("documentOf", { type: words(`documentTypes.${type}`), country: countryName(country, useLocale()) });
}
