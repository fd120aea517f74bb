import "server-only";
import { foldCase } from "./fold";
import { type DateContext, type PartialDate, parseDate } from "./parse-date";
import { equivalent, match, mismatch, uncertain, type Verdict } from "./verdict";

/** Compares two written dates of one field. Symmetric; a text that is no date is `uncertain`, since nothing can be held against it. */
export function compareDates(left: string, right: string, context: DateContext): Verdict {
  if (foldCase(left) === foldCase(right)) return match;
  const lefts = parseDate(left, context);
  const rights = parseDate(right, context);
  const [likelyLeft] = lefts;
  const [likelyRight] = rights;
  if (likelyLeft === undefined || likelyRight === undefined) return uncertain("unreadable");
  if (isSameDate(likelyLeft, likelyRight)) return equivalent("date_format");
  if (lefts.some((one) => rights.some((other) => isSameDate(one, other)))) return equivalent("date_order");
  if (lefts.some((one) => rights.some((other) => agreesAsFarAsKnown(one, other)))) return uncertain("partial_date");
  return mismatch;
}

function isSameDate(left: PartialDate, right: PartialDate): boolean {
  return left.year === right.year && left.month === right.month && left.day === right.day;
}

function agreesAsFarAsKnown(left: PartialDate, right: PartialDate): boolean {
  const agrees = (one: number, other: number) => one === other || one === 0 || other === 0;
  return left.year === right.year && agrees(left.month, right.month) && agrees(left.day, right.day);
}
