import { startOfDay } from "@/lib/time-zone";

const dayMs = 86_400_000;
export const reportRanges = ["today", "day", "week"] as const;
export type ReportRange = (typeof reportRanges)[number];

/** The range that an address names, else the last 24 hours. */
export function reportRangeOf(given: unknown): ReportRange {
  return reportRanges.find((range) => range === given) ?? "day";
}

/** When a range begins, in milliseconds: the reader's midnight, or a day or a week before now. */
export function startOfRange(range: ReportRange, now: number, timeZone: string): number {
  if (range === "today") return startOfDay(now, timeZone);
  return now - (range === "week" ? 7 : 1) * dayMs;
}
