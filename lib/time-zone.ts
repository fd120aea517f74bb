export const timeZoneCookie = "secondlook.zone";

const dayMs = 86_400_000;

/** The reader's IANA time zone as their browser told it in a cookie; UTC until it has, and for one that nobody knows. */
export function chooseTimeZone(told: string | undefined): string {
  try {
    return told ? new Intl.DateTimeFormat("en", { timeZone: told }).resolvedOptions().timeZone : "UTC";
  } catch {
    return "UTC";
  }
}

/** What a clock on the wall shows in a time zone, as the milliseconds at which a clock in UTC shows the same. */
export function wallTime(at: number, timeZone: string): number {
  const fields = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" } as const;
  const parts = new Intl.DateTimeFormat("en", { timeZone, hourCycle: "h23", calendar: "gregory", ...fields }).formatToParts(at);
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second"));
}

/** The instant at which the clocks of a zone show this; for what they skip in spring, an hour later. */
export function instantOfWallTime(wall: number, timeZone: string): number {
  const ahead = (at: number) => wallTime(at, timeZone) - at;
  // Taken twice: the first guess may lie on the other side of a change of the clocks.
  return wall - ahead(wall - ahead(wall));
}

/** When the day of an instant began for the reader, in milliseconds. */
export function startOfDay(at: number, timeZone: string): number {
  return instantOfWallTime(Math.floor(wallTime(at, timeZone) / dayMs) * dayMs, timeZone);
}
