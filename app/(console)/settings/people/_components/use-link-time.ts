"use client";

import { useFormatter } from "use-intl";

/** Until when a link works, to the minute and with its zone: it is told to somebody who may sit in another. */
export function useLinkTime(): (iso: string) => string {
  const format = useFormatter();
  return (iso) =>
    format.dateTime(new Date(iso), {
      month: "short",
      day: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
      timeZoneName: "short",
    });
}
