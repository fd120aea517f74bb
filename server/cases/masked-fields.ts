import "server-only";
import type { MaskedField } from "@/lib/contracts/case";
import type { ExtractedField } from "@/lib/contracts/verification";
import type { FieldKey } from "@/lib/contracts/vocabulary";

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

/** Names keep initials, dates their year, numbers their last two characters. */
function mask(key: FieldKey, value: string): string {
  if (key === "full_name")
    return value
      .split(/\s+/)
      .map((word) => `${[...word][0] ?? ""}•••`)
      .join(" ");
  if (key === "date_of_birth") return `${/\d{4}/.exec(value)?.[0] ?? "••••"}-••-••`;
  return `${"•".repeat(Math.max(0, [...value].length - 2))}${[...value].slice(-2).join("")}`;
}
