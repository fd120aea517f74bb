"use client";

import { useFormatter, useTranslations } from "use-intl";
import { classNames } from "@/lib/class-names";
import type { QueueLoad } from "@/lib/contracts/report";
import { formatExact, useSpan } from "@/lib/format";
import type { ReportRange } from "@/lib/report-ranges";
import { figure, LoadHead, SpanCells } from "./span-cells";

const countCap = 1_000;

/** One line per queue: what it holds now, and how long what was decided in the range waited and took. */
export function QueuesTable({ queues, range, now }: { queues: QueueLoad[]; range: ReportRange; now: number }) {
  const t = useTranslations("load");
  return (
    <div className="overflow-x-auto border-t">
      <table className="w-full border-separate border-spacing-0">
        <caption className="sr-only">{t("queuesCaption")}</caption>
        <LoadHead
          first={t("columns.queue")}
          groups={[
            { title: t("columns.now"), columns: ["waiting", "oldest", "overdue"].map((column) => t(`columns.${column}`)) },
            { title: t(`ranges.${range}`), columns: [t("columns.decided")] },
          ]}
        />
        <tbody>
          {queues.map((queue) => (
            <QueueRow key={queue.queue} queue={queue} now={now} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function QueueRow({ queue, now }: { queue: QueueLoad; now: number }) {
  const t = useTranslations("load");
  const format = useFormatter();
  const span = useSpan();
  const count = (value: number) => (value >= countCap ? t("atLeast", { count: countCap }) : format.number(value));
  const { oldestFlaggedAt: oldest } = queue;
  return (
    <tr className="hover:bg-hover">
      <th scope="row" className="h-9 border-b px-2 ps-4 text-start font-medium whitespace-nowrap">
        {t(`queues.${queue.queue}`)}
      </th>
      <td className={figure}>{count(queue.waiting)}</td>
      <td className={figure} title={oldest ? formatExact(oldest) : undefined} suppressHydrationWarning>
        {oldest ? span(now - Date.parse(oldest)) : t("none")}
      </td>
      <td className={classNames(figure, queue.overdue > 0 && "font-medium text-mismatch")}>{count(queue.overdue)}</td>
      <td className={figure}>
        {format.number(queue.decisions)}
        {queue.unknown > 0 && <span className="ms-1 text-meta text-muted">{t("unknown", { count: queue.unknown })}</span>}
      </td>
      <SpanCells figures={queue} />
    </tr>
  );
}
