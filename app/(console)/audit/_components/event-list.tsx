"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { StateMessage } from "@/components/ui/state-message";
import type { AuditEventDto } from "@/lib/contracts/audit";
import { EventTable } from "./event-table";

type Props = {
  log: {
    isPending: boolean;
    isFetching: boolean;
    /** What is shown was found under other filters. */
    isPlaceholderData: boolean;
    isFetchingNextPage: boolean;
    isFetchNextPageError: boolean;
    hasNextPage: boolean;
    fetchNextPage: () => unknown;
  };
  events: AuditEventDto[];
  selectedId: string | null;
  filtered: boolean;
  onSelect: (id: string | null) => void;
  onClear: () => void;
};

/** The log with its end: more to load, or that this is all. */
export function EventList({ log, events, selectedId, filtered, onSelect, onClear }: Props) {
  const t = useTranslations("audit");
  if (log.isPending || (log.isPlaceholderData && events.length === 0)) return <Skeleton label={t("loading")} />;
  if (events.length === 0)
    return (
      <StateMessage title={t("empty.title")} text={t(filtered ? "empty.filtered" : "empty.all")}>
        {filtered && <Button onClick={onClear}>{t("filters.clear")}</Button>}
      </StateMessage>
    );
  return (
    <>
      <EventTable events={events} selectedId={selectedId} busy={log.isFetching && !log.isFetchingNextPage} onSelect={onSelect} />
      <footer className="flex h-14 items-center gap-3 px-4 text-muted">
        {log.hasNextPage && !log.isPlaceholderData && (
          <Button onClick={() => log.fetchNextPage()} aria-disabled={log.isFetchingNextPage}>
            {t(log.isFetchingNextPage ? "loading" : "more.load")}
          </Button>
        )}
        <span role="status">
          {log.isPlaceholderData ? t("loading") : t(log.hasNextPage ? "more.shown" : "more.all", { count: events.length })}
        </span>
        {log.isFetchNextPageError && (
          <span role="alert" className="text-mismatch">
            {t("more.failed")}
          </span>
        )}
      </footer>
    </>
  );
}

const skeletonRows = ["a", "b", "c", "d", "e", "f", "g", "h"];

function Skeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label} className="pt-8">
      {skeletonRows.map((row) => (
        <div key={row} className="flex h-8 items-center gap-6 border-b px-4" aria-hidden="true">
          <span className="h-3 w-36 rounded-small bg-sunken" />
          <span className="h-3 w-44 rounded-small bg-sunken" />
          <span className="h-3 w-52 rounded-small bg-sunken" />
        </div>
      ))}
    </div>
  );
}
