import { useLocale, useTranslations } from "use-intl";
import type { DocumentType, Trigger } from "@/lib/contracts/vocabulary";
import { countryName } from "@/lib/country-name";

/** The words for a trigger, a document type and a country code (ISO 3166-1 alpha-3 or ICAO 9303) in the reader's language. */
export function useDocumentNames(): {
  trigger: (trigger: Trigger) => string;
  documentType: (type: DocumentType) => string;
  country: (code: string) => string;
} {
  const t = useTranslations("facts.names");
  const locale = useLocale();
  return {
    trigger: (trigger) => t(`triggers.${trigger}`),
    documentType: (type) => t(`documentTypes.${type}`),
    country: (code) => countryName(code, locale),
  };
}
