import "server-only";
import type { ExtractedField } from "@/lib/contracts/verification";
import type { FieldKey, FieldSource } from "@/lib/contracts/vocabulary";
import { toAlpha3 } from "@/server/intake/persona/read-document";
import { asRecord, asText, type Json, type Resource } from "@/server/intake/persona/resource";

function join(values: unknown[], separator: string): string | null {
  return (
    values
      .map(asText)
      .filter((value) => value !== null)
      .join(separator) || null
  );
}

/** Han names are written family name first and without spaces; other scripts keep the order of the parts. */
function nativeName(attributes: Json): string | null {
  const first = attributes["native-name-first"];
  const middle = attributes["native-name-middle"];
  const last = attributes["native-name-last"];
  const isHan = /\p{Script=Han}/u.test(join([last, first], "") ?? "");
  return isHan ? join([last, first, middle], "") : join([first, middle, last], " ");
}

function address(attributes: Json): string | null {
  const parts = ["street-1", "street-2", "city", "subdivision", "postal-code", "country-code"];
  return join(
    parts.map((part) => attributes[`address-${part}`]),
    ", ",
  );
}

/** Persona reads a licence number into `identification-number` and leaves `document-number` empty. */
function numbers(attributes: Json, source: FieldSource): [FieldKey, string | null][] {
  const documentNumber = asText(attributes["document-number"]);
  const identificationNumber = asText(attributes["identification-number"]);
  if (source === "viz" && documentNumber === null) return [["document_number", identificationNumber]];
  return [
    ["document_number", documentNumber],
    ["personal_number", identificationNumber],
  ];
}

/** Lists the fields that a bag of Persona attributes holds, all from one source. Blanked attributes give no field. */
function fieldsOf(attributes: Json, source: FieldSource): ExtractedField[] {
  const first = attributes["name-first"];
  const middle = attributes["name-middle"];
  const last = attributes["name-last"];
  const values: [FieldKey, string | null][] = [
    ["full_name", join([first, middle, last], " ")],
    ["family_name", asText(last)],
    ["given_names", join([first, middle], " ")],
    ["native_name", nativeName(attributes)],
    ["date_of_birth", asText(attributes.birthdate)],
    ["sex", asText(attributes.sex)],
    ["nationality", toAlpha3(attributes.nationality) ?? asText(attributes.nationality)],
    ...numbers(attributes, source),
    ["issuing_country", source === "viz" ? toAlpha3(attributes["country-code"]) : null],
    ["issue_date", asText(attributes["issue-date"]) ?? asText(attributes["document-issuing-date"])],
    ["expiry_date", asText(attributes["expiration-date"]) ?? asText(attributes["document-expiry-date"])],
    ["address", address(attributes)],
    ["place_of_birth", asText(attributes.birthplace)],
  ];
  return values.flatMap(([key, value]) => (value === null ? [] : [{ key, source, value: value.slice(0, 512) }]));
}

/** An inquiry wraps each of its fields as `{ type, value }`. */
function declaredFields(resource: Resource): ExtractedField[] {
  const wrapped = Object.entries(asRecord(resource.attributes.fields));
  return fieldsOf(Object.fromEntries(wrapped.map(([key, field]) => [key, asRecord(field).value])), "declared");
}

/**
 * Reads the extracted fields of one Persona resource: what the person declared (inquiry), what is printed on the
 * document (government id), or what a register says (database). Other resources have none.
 */
export function readFields(resource: Resource): ExtractedField[] {
  if (resource.type === "inquiry") return declaredFields(resource);
  if (resource.type.endsWith("/government-id")) return fieldsOf(resource.attributes, "viz");
  if (resource.type.startsWith("verification/database")) return fieldsOf(resource.attributes, "database");
  return [];
}
