import type { ExtractedField, MrzReading } from "@/lib/contracts/verification";
import type { FieldKey } from "@/lib/contracts/vocabulary";
import { longDocumentNumber } from "./long-document-number";
import { mrzLayouts, mrzText } from "./mrz-layouts";

/** Documents are issued for ten years or so; a year further ahead than this is read as one of the last century. */
const expiryYearsAhead = 50;

/**
 * The fields an MRZ states, as extracted fields with source `mrz`; an empty or unreadable element is left out.
 * `asOf` is an ISO date or instant (the day of submission) and settles the century of two-digit years: a birth is never after it.
 * Dates are `YYYY-MM-DD`, or `YYYY-MM` and `YYYY` where the day or month of birth is unknown (Doc 9303-3 section 4.8).
 */
export function mrzFields(reading: MrzReading, asOf: string): ExtractedField[] {
  if (reading.format === null) return [];
  const { lines } = reading;
  const layout = mrzLayouts[reading.format];
  const [family, given] = readNames(mrzText(lines, layout.names));
  const today = asOf.slice(0, 10);
  const values: [FieldKey, string | null][] = [
    ["full_name", [family, given].filter(Boolean).join(" ")],
    ["family_name", family],
    ["given_names", given],
    ["date_of_birth", readDate(mrzText(lines, layout.dateOfBirth), (date) => date <= today.slice(0, date.length))],
    ["sex", readSex(mrzText(lines, layout.sex))],
    ["nationality", unfill(mrzText(lines, layout.nationality))],
    ["document_number", unfill(longDocumentNumber(lines, layout)?.number ?? mrzText(lines, layout.documentNumber))],
    ["issuing_country", unfill(mrzText(lines, layout.issuer))],
    ["expiry_date", readDate(mrzText(lines, layout.expiryDate), (date) => yearOf(date) <= yearOf(today) + expiryYearsAhead)],
    ["personal_number", layout.personalNumber === null ? null : unfill(mrzText(lines, layout.personalNumber))],
  ];
  return values.flatMap(([key, value]) => (value ? [{ key, source: "mrz" as const, value }] : []));
}

function unfill(text: string): string {
  return text.replace(/<+/g, " ").trim();
}

// The first double filler parts the primary identifier from the secondary one; a holder of a single name has no second part.
function readNames(text: string): [family: string, given: string] {
  const names = text.replace(/^<+/, "");
  const cut = names.indexOf("<<");
  return cut < 0 ? [unfill(names), ""] : [unfill(names.slice(0, cut)), unfill(names.slice(cut))];
}

function readSex(text: string): string | null {
  if (text === "F" || text === "M") return text;
  return text === "<" || text === "X" ? "X" : null;
}

function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}

// Takes YYMMDD and the test that a date of this century has to pass; else the year is one of the 1900s.
function readDate(text: string, fitsThisCentury: (date: string) => boolean): string | null {
  const parts = /^(\d\d)(\d\d|<<)(\d\d|<<)$/.exec(text);
  if (parts === null) return null;
  const [, year = "", month = "", day = ""] = parts;
  const known = [year];
  if (!isUnknown(month)) known.push(month);
  if (known.length === 2 && !isUnknown(day)) known.push(day);
  const date = known.join("-");
  return fitsThisCentury(`20${date}`) ? `20${date}` : `19${date}`;
}

function isUnknown(part: string): boolean {
  return part === "<<" || part === "00";
}
