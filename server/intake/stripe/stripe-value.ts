import "server-only";
import { asRecord, asText } from "@/server/intake/persona/resource";

/** Stripe overwrites erased text, enums included, with this word; it must not become somebody's name. */
const erased = "[redacted]";

/** Trimmed text of at most 512 characters, or null for what is empty, no text, or erased by Stripe. */
export function textOf(value: unknown): string | null {
  const text = asText(value);
  return text?.toLowerCase() === erased ? null : text;
}

/** The last second of 2199, where the instants of our contract end. */
const lastSecond = 7_258_118_399;

function inRange(value: unknown, least: number, most: number): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
}

/** Whether a value is a time as Stripe writes it: whole seconds since 1970. */
export function isStripeTime(value: unknown): value is number {
  return inRange(value, 0, lastSecond);
}

/** Turns Stripe's seconds since 1970 into an ISO 8601 instant in UTC; null for anything else. */
export function instantOf(value: unknown): string | null {
  return isStripeTime(value) ? new Date(value * 1000).toISOString() : null;
}

/**
 * Turns `{ day, month, year }` into an ISO 8601 date. A date that the document states in part stays in part (`1990-05`,
 * `1990`), and a day that the calendar lacks stays too, since it is what was read; null where there is no year.
 */
export function dateOf(value: unknown): string | null {
  const { day, month, year } = asRecord(value);
  if (!inRange(year, 1000, 9999)) return null;
  if (month === null || month === undefined) return String(year);
  if (!inRange(month, 1, 12)) return null;
  const yearAndMonth = `${year}-${String(month).padStart(2, "0")}`;
  if (day === null || day === undefined) return yearAndMonth;
  return inRange(day, 1, 31) ? `${yearAndMonth}-${String(day).padStart(2, "0")}` : null;
}
