import "server-only";
import countries from "i18n-iso-countries";
import type { DocumentType } from "@/lib/contracts/vocabulary";
import { asText, type Resource } from "@/server/intake/persona/resource";
import type { ProviderUpdate } from "@/server/intake/provider-event";

/** Persona's `id-class` codes that are one of our types. A code that is not here is `other`: a person decides what it is. */
const typeByClass = new Map<string, DocumentType>([
  ["pp", "passport"],
  ["ppc", "passport"],
  ["dl", "driving_licence"],
  ["id", "national_id"],
  ["nric", "national_id"],
  ["umid", "national_id"],
  ["myn", "national_id"],
  ["ipp", "national_id"],
  ["rp", "residence_permit"],
  ["ri", "residence_permit"],
  ["pr", "residence_permit"],
  ["foid", "residence_permit"],
  ["ltpass", "residence_permit"],
  ["visa", "visa"],
]);

/** ISO gives Kosovo no code; this is the one its passports carry (ICAO 9303-3 section 5). */
const passportCodes = new Map([["XK", "RKS"]]);

/** The code of ICAO 9303-3 for a country that nobody stated. */
const unspecifiedCountry = "XXX";

/** Turns Persona's alpha-2 code into alpha-3, keeps an alpha-3 or ICAO code, and gives null for anything else. */
export function toAlpha3(value: unknown): string | null {
  const code = asText(value)?.toUpperCase() ?? "";
  if (/^[A-Z]{2}$/.test(code)) return passportCodes.get(code) ?? countries.alpha2ToAlpha3(code) ?? null;
  return /^([A-Z]{3}|D)$/.test(code) ? code : null;
}

/** The document that a government id resource shows; null while Persona does not say what it is, which is not `other`. */
export function readDocument({ attributes }: Resource): ProviderUpdate["document"] {
  const idClass = asText(attributes["id-class"])?.toLowerCase();
  if (idClass === undefined) return null;
  return { type: typeByClass.get(idClass) ?? "other", country: toAlpha3(attributes["country-code"]) ?? unspecifiedCountry };
}
