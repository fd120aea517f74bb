"use client";

import { useQuery } from "@tanstack/react-query";
import { useTimeZone, useTranslations } from "use-intl";
import { Link } from "@/components/ui/link";
import { classNames } from "@/lib/class-names";
import { enoughToSay, type LoadReport } from "@/lib/contracts/report";
import { reportQueries } from "@/lib/queries/reports";
import { type ReportRange, reportRanges } from "@/lib/report-ranges";
import { useNow } from "@/lib/use-now";
import { QueueHours } from "./queue-hours";
import { QueuesTable } from "./queues-table";

type Props = { range: ReportRange; initial: LoadReport; renderedAt: number };

/** How long cases wait and take: the load of the team, which names nobody. */
export function LoadScreen({ range, initial, renderedAt }: Props) {
  const t = useTranslations("load");
  const timeZone = useTimeZone() ?? "UTC";
  const now = useNow(renderedAt, 60_000);
  const { data, isError } = useQuery({ ...reportQueries.load(range, timeZone), initialData: initial });
  const busy = data.queues.filter(({ decisions }) => decisions > 0);
  return (
    <div className="h-full overflow-auto">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b px-4 py-2">
        <h1 className="text-page font-semibold">{t("title")}</h1>
        <Ranges range={range} />
      </div>
      {isError && (
        <p role="status" className="border-b bg-warn-soft px-4 py-2 text-warn">
          {t("stale")}
        </p>
      )}
      <div className="flex max-w-[80ch] flex-col gap-1 px-4 pt-4 pb-3 text-muted">
        <p>{t("meaning")}</p>
        <p>{t("team", { count: enoughToSay })}</p>
      </div>
      <QueuesTable queues={data.queues} range={range} now={now} />
      {busy.length === 0 && <p className="px-4 py-8 text-center text-muted">{t("empty")}</p>}
      {busy.map((queue) => (
        <QueueHours key={queue.queue} queue={queue} from={data.from} to={data.to} />
      ))}
    </div>
  );
}

function Ranges({ range }: { range: ReportRange }) {
  const t = useTranslations("load");
  return (
    <nav aria-label={t("range")} className="flex flex-wrap gap-1">
      {reportRanges.map((one) => (
        <Link
          key={one}
          href={`/reports?range=${one}`}
          aria-current={one === range ? "page" : undefined}
          className={classNames(
            "inline-flex h-7 items-center rounded-control px-2",
            one === range ? "bg-selected font-medium text-accent" : "text-muted hover:bg-hover hover:text-text",
          )}
        >
          {t(`ranges.${one}`)}
        </Link>
      ))}
    </nav>
  );
}
