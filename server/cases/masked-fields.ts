import "server-only";
import type { MaskedField } from "@/lib/contracts/case";
import type { ExtractedField } from "@/lib/contracts/verification";
import type { FieldKey } from "@/lib/contracts/vocabulary";
import { parseDate } from "@/server/comparison/parse-date";

const shown: FieldKey[] = ["full_name", "date_of_birth", "document_number", "nationality", "issuing_country", "expiry_date"];
const plain = new Set<FieldKey>(["nationality", "issuing_country", "expiry_date"]);
const trust = ["chip", "mrz", "barcode", "database", "viz", "declared"];

/** The few fields that help to tell two people apart on the phone, without giving away what they read. */
export function maskedFields(fields: ExtractedField[]): MaskedField[] {
  return shown.flatMap((key) => {
    const best = fields
      .filter((field) => field.key === key && field.value)
      .sort((a, b) => trust.indexOf(a.source) - trust.indexOf(b.source))[0];
    return best ? [{ key, value: plain.has(key) ? best.value : mask(key, best.value) }] : [];
  });
}

/** A number of no more characters than this would be told by its last two. */
const shortNumber = 6;

/** Names keep initials, dates their year where it is beyond doubt, numbers their last two characters where enough others are hidden. */
function mask(key: FieldKey, value: string): string {
  const text = value.trim();
  if (key === "full_name")
    return text
      .split(/\s+/)
      .map((word) => `${[...word][0] ?? ""}•••`)
      .join(" ");
  if (key === "date_of_birth") return `${writtenYear(text) ?? "••••"}-••-••`;
  const characters = [...text];
  const isLong = characters.filter((character) => /[\p{L}\p{N}]/u.test(character)).length > shortNumber;
  return isLong ? `${"•".repeat(characters.length - 2)}${characters.slice(-2).join("")}` : "•".repeat(shortNumber);
}

// The day of submission settles two-digit years only, and of those none is shown: the year has to be written in full.
function writtenYear(date: string): string | null {
  const readings = parseDate(date, { submittedAt: "2000-01-01", isPast: true, monthFirst: false });
  const [year = null, ...others] = new Set(readings.map((reading) => String(reading.year)));
  return year !== null && others.length === 0 && date.includes(year) ? year : null;
}
