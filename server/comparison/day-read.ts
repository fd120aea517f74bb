import "server-only";
import type { FieldKey } from "@/lib/contracts/vocabulary";
import { parseDate } from "./parse-date";

const dateKeys: readonly FieldKey[] = ["date_of_birth", "issue_date", "expiry_date"];

/** The day (ISO 8601) that the written value of a date field means; undefined when it means none, several, or no full one. */
export function dayRead(key: FieldKey, value: string, submittedAt: string): string | undefined {
  if (!dateKeys.includes(key)) return undefined;
  const readings = parseDate(value, { submittedAt, isPast: key !== "expiry_date", monthFirst: false });
  const days = new Set(readings.map(({ year, month, day }) => [year, month, day].map((part) => String(part).padStart(2, "0")).join("-")));
  const [only] = days;
  return days.size === 1 && !only?.endsWith("-00") ? only : undefined;
}
