"use client";

import { useFormatter } from "use-intl";
import type { HourLoad } from "@/lib/contracts/report";
import { formatExact } from "@/lib/format";

const hourMs = 3_600_000;
/** How an hour is written: with its date, since a week has each weekday's hour at both ends. */
export const hourFormat = { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;

type Props = { hours: HourLoad[]; kind: "wait" | "handle"; longest: number; from: string; to: string };

/** A column per hour: median solid, nine of ten pale; a dot where there are too few to say. The table has it all as text. */
export function HourBars({ hours, kind, longest, from, to }: Props) {
  const format = useFormatter();
  const start = Date.parse(from);
  const byHour = new Map(hours.map((hour) => [Date.parse(hour.hour), hour]));
  const columns = Array.from({ length: Math.round((Date.parse(to) - start) / hourMs) }, (_, index) => start + index * hourMs);
  const share = (seconds: number) => `${(100 * seconds) / Math.max(1, longest)}%`;
  const label = (iso: string) => (
    <time dateTime={iso} title={formatExact(iso)}>
      {format.dateTime(new Date(iso), hourFormat)}
    </time>
  );
  return (
    <>
      <div aria-hidden="true" className="mt-1 flex h-20 items-end gap-px border-b">
        {columns.map((at) => {
          const hour = byHour.get(at);
          const times = hour?.[kind];
          return (
            <div key={at} className="relative flex h-full min-w-0 flex-1 items-end justify-center">
              {times && <div className="absolute inset-x-0 bottom-0 min-h-px bg-accent/25" style={{ height: share(times.p90) }} />}
              {times && <div className="absolute inset-x-0 bottom-0 min-h-px bg-accent" style={{ height: share(times.median) }} />}
              {hour && !times && <div className="mb-1 size-1 max-w-full rounded-full bg-edge" />}
            </div>
          );
        })}
      </div>
      <div className="mt-1 flex justify-between text-meta text-muted">
        {label(from)}
        {label(to)}
      </div>
    </>
  );
}
