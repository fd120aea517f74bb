import "server-only";
import type { ExtractedField } from "@/lib/contracts/verification";
import type { DocumentType, FieldKey, FieldSource, ImageKind } from "@/lib/contracts/vocabulary";
import { toAlpha3 } from "@/server/intake/persona/read-document";
import { asList, asRecord, type Json } from "@/server/intake/persona/resource";
import type { ProviderImage, ProviderUpdate } from "@/server/intake/provider-event";
import { dateOf, textOf } from "@/server/intake/stripe/stripe-value";

const typeByName = new Map<string, DocumentType>([
  ["driving_license", "driving_licence"],
  ["id_card", "national_id"],
  ["passport", "passport"],
]);

/** The code of ICAO 9303-3 for a country that nobody stated. */
const unspecifiedCountry = "XXX";

/** The document of a report; null while Stripe does not say what it is, which is not `other`. */
export function readDocument(report: Json): ProviderUpdate["document"] {
  const document = asRecord(report.document);
  const type = textOf(document.type);
  if (type === null) return null;
  return { type: typeByName.get(type) ?? "other", country: toAlpha3(document.issuing_country) ?? unspecifiedCountry };
}

function join(values: unknown[], separator: string): string | null {
  return (
    values
      .map(textOf)
      .filter((value) => value !== null)
      .join(separator) || null
  );
}

function addressOf(value: unknown): string | null {
  const { line1, line2, city, state, postal_code: postalCode, country } = asRecord(value);
  return join([line1, line2, city, state, postalCode, country], ", ");
}

/** `unknown` means that Stripe could not tell, not that the document says X. */
function sexOf({ sex, unparsed_sex: printed }: Json): string | null {
  const parsed = textOf(sex);
  return parsed === null || parsed === "unknown" ? textOf(printed) : parsed;
}

/** Of a social security number Stripe keeps the last four digits, which thousands share: no number to find somebody by. */
function personalNumber({ id_number: number, id_number_type: type }: Json): string | null {
  const text = textOf(number);
  return type === "us_ssn" && (text ?? "").replace(/\D/g, "").length < 9 ? null : text;
}

function personOf(holder: Json): [FieldKey, string | null][] {
  return [
    ["full_name", join([holder.first_name, holder.last_name], " ")],
    ["family_name", textOf(holder.last_name)],
    ["given_names", textOf(holder.first_name)],
    ["date_of_birth", dateOf(holder.dob)],
    ["sex", sexOf(holder)],
    ["address", addressOf(holder.address)],
    ["place_of_birth", textOf(holder.unparsed_place_of_birth)],
  ];
}

function fieldsFrom(source: FieldSource, values: [FieldKey, string | null][]): ExtractedField[] {
  return values.flatMap(([key, value]) => (value === null ? [] : [{ key, source, value: value.slice(0, 512) }]));
}

/**
 * Reads the fields of a verification report: the print of the document, and what the person typed for the check of an
 * id number. Beside a document that check takes its names and birthday, so they would only agree with themselves.
 */
export function readReportFields(report: Json): ExtractedField[] {
  const document = asRecord(report.document);
  const idNumber = asRecord(report.id_number);
  const hasDocument = Object.keys(document).length > 0;
  return [
    ...fieldsFrom("viz", [
      ...personOf(document),
      ["document_number", textOf(document.number)],
      ["issuing_country", toAlpha3(document.issuing_country)],
      ["issue_date", dateOf(document.issued_date)],
      ["expiry_date", dateOf(document.expiration_date)],
    ]),
    ...fieldsFrom("declared", [...(hasDocument ? [] : personOf(idNumber)), ["personal_number", personalNumber(idNumber)]]),
  ];
}

/** Reads a session's `verified_outputs`, which are there when asked for: the document's print, or what was typed where there was none. */
export function readOutputFields(session: Json): ExtractedField[] {
  const outputs = asRecord(session.verified_outputs);
  return [
    ...fieldsFrom(session.type === "document" ? "viz" : "declared", personOf(outputs)),
    ...fieldsFrom("declared", [["personal_number", personalNumber(outputs)]]),
  ];
}

/** Stripe names a file by its id alone; its content lies at a fixed place and needs an API key. */
function imageOf(value: unknown, kind: ImageKind): ProviderImage[] {
  if (typeof value !== "string" || !/^file_\w{1,100}$/.test(value)) return [];
  return [{ providerId: value, kind, url: `https://files.stripe.com/v1/files/${value}/contents`, face: null }];
}

/**
 * Lists the pictures of a verification report: the front and the back of the document in the order of Stripe's list,
 * the selfie, and the crop that it was compared with unless that is one of the pages.
 */
export function readImages(report: Json): ProviderImage[] {
  const pages = asList(asRecord(report.document).files).slice(0, 8);
  const selfie = asRecord(report.selfie);
  const found = [
    ...pages.flatMap((file, index) => imageOf(file, (["document_front", "document_back"] as const)[index] ?? "attachment")),
    ...imageOf(selfie.selfie, "selfie"),
    ...imageOf(selfie.document, "attachment"),
  ];
  return found.filter(({ providerId }, index) => found.findIndex((image) => image.providerId === providerId) === index);
}
