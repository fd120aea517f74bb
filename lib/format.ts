"use client";

import { useLocale, useTimeZone } from "use-intl";

const steps: [limit: number, size: number, unit: Intl.RelativeTimeFormatUnit][] = [
  [60, 1, "second"],
  [3_600, 60, "minute"],
  [86_400, 3_600, "hour"],
];

/** A time in words: relative within a day ("3 hours ago", "in 41 minutes"), then the date in the reader's time zone. */
export function formatWhen(iso: string, locale: string, now: number, timeZone: string | undefined): string {
  const seconds = Math.round((new Date(iso).getTime() - now) / 1000);
  const size = Math.abs(seconds);
  const step = steps.find(([limit]) => size < limit);
  if (!step)
    return new Intl.DateTimeFormat(locale, {
      timeZone,
      day: "numeric",
      month: "short",
      year: size > 300 * 86_400 ? "numeric" : undefined,
    }).format(new Date(iso));
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" }).format(Math.trunc(seconds / step[1]), step[2]);
}

/** The exact instant, in UTC, for hovering. */
export function formatExact(iso: string): string {
  return `${iso.replace("T", " ").slice(0, 19)} UTC`;
}

/** A span of time in milliseconds as `1 hr 20 min`, `41 min` or `9:12` below ten minutes, in the language of a BCP 47 tag. */
export function formatSpan(ms: number, locale: string): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 600) return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  const minutes = Math.floor(seconds / 60);
  const amount = (value: number, unit: "minute" | "hour" | "day") =>
    new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short" }).format(value);
  if (minutes < 60) return amount(minutes, "minute");
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return amount(Math.floor(hours / 24), "day");
  if (minutes % 60 === 0 || hours >= 10) return amount(hours, "hour");
  return new Intl.ListFormat(locale, { type: "unit", style: "narrow" }).format([amount(hours, "hour"), amount(minutes % 60, "minute")]);
}

/**
 * `formatWhen` in the reader's language for what has happened: a clock that moves on by the minute may be behind an event
 * of this minute, which is then now and not in the future.
 */
export function useWhen(): (iso: string, now: number) => string {
  const locale = useLocale();
  const timeZone = useTimeZone();
  return (iso, now) => formatWhen(iso, locale, Math.max(now, Date.parse(iso)), timeZone);
}

/** `formatSpan` in the reader's language. */
export function useSpan(): (ms: number) => string {
  const locale = useLocale();
  return (ms) => formatSpan(ms, locale);
}
