"use client";

import { useFormatter, useTranslations } from "use-intl";
import type { QueueLoad } from "@/lib/contracts/report";
import { formatExact, useSpan } from "@/lib/format";
import { HourBars, hourFormat } from "./hour-bars";
import { figure, LoadHead, SpanCells } from "./span-cells";

/** One queue hour by hour: bars to see a wave at a glance, and the same figures as a table. */
export function QueueHours({ queue, from, to }: { queue: QueueLoad; from: string; to: string }) {
  const t = useTranslations("load");
  const span = useSpan();
  return (
    <section aria-label={t(`queues.${queue.queue}`)} className="border-b px-4 py-4">
      <h2 className="text-title font-semibold">{t(`queues.${queue.queue}`)}</h2>
      <div className="mt-2 grid grid-cols-2 gap-x-8 gap-y-4 max-md:grid-cols-1">
        {(["wait", "handle"] as const).map((kind) => (
          <div key={kind} className="min-w-0">
            <p className="text-meta text-muted">
              {t(`columns.${kind}`)} ·{" "}
              {longestOf(queue, kind) > 0 ? t("longest", { span: span(longestOf(queue, kind) * 1000) }) : t("tooFew")}
            </p>
            <HourBars hours={queue.hours} kind={kind} longest={longestOf(queue, kind)} from={from} to={to} />
          </div>
        ))}
      </div>
      <details className="mt-3">
        <summary className="inline-flex min-h-6 items-center text-accent underline-offset-2 hover:underline">{t("figures")}</summary>
        <HoursTable queue={queue} />
      </details>
    </section>
  );
}

function HoursTable({ queue }: { queue: QueueLoad }) {
  const t = useTranslations("load");
  const format = useFormatter();
  return (
    <div className="-mx-4 overflow-x-auto">
      <table className="mt-2 w-full border-separate border-spacing-0">
        <caption className="sr-only">{t("hoursCaption", { queue: t(`queues.${queue.queue}`) })}</caption>
        <LoadHead first={t("columns.hour")} groups={[{ title: null, columns: [t("columns.decided")] }]} />
        <tbody>
          {queue.hours.map((hour) => (
            <tr key={hour.hour}>
              <th scope="row" className="h-8 border-b px-2 ps-4 text-start font-normal whitespace-nowrap">
                <time dateTime={hour.hour} title={formatExact(hour.hour)}>
                  {format.dateTime(new Date(hour.hour), hourFormat)}
                </time>
              </th>
              <td className={figure}>
                {format.number(hour.decisions)}
                {hour.unknown > 0 && <span className="ms-1 text-meta text-muted">{t("unknown", { count: hour.unknown })}</span>}
              </td>
              <SpanCells figures={hour} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The longest nine-of-ten time of any hour, in seconds: the height of the bars; 0 where no hour has enough decisions. */
function longestOf(queue: QueueLoad, kind: "wait" | "handle"): number {
  return Math.max(0, ...queue.hours.map((hour) => hour[kind]?.p90 ?? 0));
}
