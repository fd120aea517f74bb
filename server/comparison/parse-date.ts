import "server-only";
import { foldMarks } from "./fold";

/** A calendar date; a month or day of 0 is not known. */
export type PartialDate = { year: number; month: number; day: number };

/** What settles an ambiguous date: the day of submission (ISO), whether the date lies in the past, and the order of month and day. */
export type DateContext = { submittedAt: string; isPast: boolean; monthFirst: boolean };

// The first letters of English, French, German, Spanish, Italian, Portuguese and Dutch month names, without marks; longer beginnings stand before shorter ones.
const monthNames: readonly (readonly [start: string, month: number])[] = [
  ["juin", 6],
  ["juil", 7],
  ["jun", 6],
  ["jul", 7],
  ["jan", 1],
  ["jaen", 1],
  ["ene", 1],
  ["gen", 1],
  ["feb", 2],
  ["fev", 2],
  ["mar", 3],
  ["maer", 3],
  ["mrz", 3],
  ["apr", 4],
  ["avr", 4],
  ["abr", 4],
  ["may", 5],
  ["mai", 5],
  ["mei", 5],
  ["mag", 5],
  ["giu", 6],
  ["lug", 7],
  ["aug", 8],
  ["aou", 8],
  ["ago", 8],
  ["sep", 9],
  ["set", 9],
  ["oct", 10],
  ["okt", 10],
  ["out", 10],
  ["ott", 10],
  ["nov", 11],
  ["dec", 12],
  ["dez", 12],
  ["dic", 12],
];

/** Characters of the longest written date, with the month in two languages and a time. */
const longestDate = 64;

/** A document is valid for ten years or so; two digits that mean a year further ahead than this are one of the last century. */
const expiryYearsAhead = 50;

/**
 * Every date that a written date may mean, the likeliest first; empty when it is none.
 * Reads ISO 8601, day or month first with any separator, month names (also `29JUN2020`), `YYYYMMDD`, `MMDDYYYY` (AAMVA), `DDMMYYYY`,
 * `YYMMDD` (MRZ) and Chinese dates. Never throws.
 */
export function parseDate(value: string, context: DateContext): PartialDate[] {
  if (value.length > longestDate) return [];
  const withoutTime = value.replace(/[T ]\d{1,2}:\d{2}.*$/is, "");
  const text = foldMarks(withoutTime)
    .replace(/(\d)(st|nd|rd|th|er)\b/g, "$1")
    .replace(/\b(de|del|of)\b/g, " ");
  const parts = text
    .replace(/[年月日号]/gu, " ")
    .replace(/(\d)(?=[a-z])|([a-z])(?=\d)/g, "$1$2 ")
    .split(/\s+/)
    .filter(Boolean);
  return readings(
    parts.filter((part, index) => !repeatsMonth(part, parts[index - 1])),
    context,
  ).filter(isCalendarDate);
}

// Bilingual documents print the month twice (12 AUG/AOÛT 1974).
function repeatsMonth(part: string, before: string | undefined): boolean {
  return before !== undefined && /^[a-z]/.test(part) && /^[a-z]/.test(before) && monthOf(part) === monthOf(before);
}

function readings(parts: readonly string[], context: DateContext): PartialDate[] {
  const [first = "", second = "", third = ""] = parts;
  if (parts.length === 1) return unseparated(first, context);
  if (parts.length > 3) return [];
  if (/^\d{4}$/.test(first)) return [dateOf(first, monthOf(second), third || "0")];
  if (parts.length === 2) return /^\d{4}$/.test(second) ? [dateOf(second, monthOf(first), "0")] : [];
  const year = yearOf(third, context);
  if (year === null) return [];
  if (/^\p{L}/u.test(first)) return [dateOf(year, monthOf(first), second)];
  const dayFirst = dateOf(year, monthOf(second), first);
  if (/^\p{L}/u.test(second)) return [dayFirst];
  const monthFirst = dateOf(year, first, second);
  return context.monthFirst ? [monthFirst, dayFirst] : [dayFirst, monthFirst];
}

function unseparated(digits: string, context: DateContext): PartialDate[] {
  if (/^\d{4}$/.test(digits)) return [dateOf(digits, "0", "0")];
  if (/^\d{6}$/.test(digits)) return [dateOf(yearOf(digits.slice(0, 2), context) ?? "0", digits.slice(2, 4), digits.slice(4))];
  if (!/^\d{8}$/.test(digits)) return [];
  const [first, second, year] = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)];
  return [dateOf(digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)), dateOf(year, first, second), dateOf(year, second, first)];
}

function dateOf(year: string, month: string, day: string): PartialDate {
  return { year: numberOf(year), month: numberOf(month), day: numberOf(day) };
}

function numberOf(digits: string): number {
  return /^\d{1,4}$/.test(digits) ? Number(digits) : Number.NaN;
}

// A number stays as it is, and a name gives its number.
function monthOf(text: string): string {
  if (/^\d/.test(text)) return text;
  return String(monthNames.find(([start]) => text.startsWith(start))?.[1] ?? "");
}

// A birth or an issue in two digits is the latest such year that is past; an expiry is one of this century, unless that is far ahead.
function yearOf(text: string, context: DateContext): string | null {
  if (/^\d{4}$/.test(text)) return text;
  if (!/^\d{2}$/.test(text)) return null;
  const latest = Number(context.submittedAt.slice(0, 4)) + (context.isPast ? 0 : expiryYearsAhead);
  return Number(`20${text}`) > latest ? `19${text}` : `20${text}`;
}

function isCalendarDate({ year, month, day }: PartialDate): boolean {
  if (!(year >= 1850 && year <= 2200 && month >= 0 && month <= 12 && day >= 0 && day <= 31)) return false;
  if (month === 0) return day === 0;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
