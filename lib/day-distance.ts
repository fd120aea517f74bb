const dayMs = 86_400_000;

/** A year, month and day from the start of `YYYY-MM-DD` (a time may follow), or null where that is no calendar date. */
function readDay(text: string): { year: number; month: number; day: number; ms: number } | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?!\d)/.exec(text.trim());
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? { year, month, day, ms: date.getTime() } : null;
}

/**
 * Whole years lived on a day; somebody born on 29 February comes of age on 1 March. Takes ISO 8601 dates, of which only the
 * calendar day counts. Null where either is no full date or the birth comes later.
 */
export function yearsBetween(from: string, to: string): number | null {
  const [start, end] = [readDay(from), readDay(to)];
  if (!start || !end || start.ms > end.ms) return null;
  const birthdayIsAhead = end.month < start.month || (end.month === start.month && end.day < start.day);
  return end.year - start.year - (birthdayIsAhead ? 1 : 0);
}

/** Days from one ISO 8601 day to another, negative when the second is earlier; null where either is no full date. */
export function daysBetween(from: string, to: string): number | null {
  const [start, end] = [readDay(from), readDay(to)];
  return start && end ? Math.round((end.ms - start.ms) / dayMs) : null;
}
