"use client";

import { keepPreviousData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import type { AuditEventDto } from "@/lib/contracts/audit";
import type { Page } from "@/lib/contracts/common";
import { auditQueries } from "@/lib/queries/audit";
import { AuditError } from "./audit-error";
import { AuditFilterForm } from "./audit-filter-form";
import { EventList } from "./event-list";
import { EventPanel } from "./event-panel";
import { ExportDialog } from "./export-dialog";
import { knownActors } from "./known-actors";
import { LogFooter } from "./log-footer";
import { useAuditAddress } from "./use-audit-address";

/** Who did and saw what: filters above, the log below, one event beside it. */
export function AuditScreen() {
  const t = useTranslations("audit");
  const words = useTranslations("words");
  const { filters, dropped, eventId, show, select } = useAuditAddress();
  const [exporting, setExporting] = useState(false);
  const log = useInfiniteQuery({ ...auditQueries.events(filters), placeholderData: keepPreviousData });
  const events = log.data?.pages.flatMap((page) => page.items) ?? [];
  const selected = events.find((event) => event.id === eventId);
  const actors = knownActors(useSeenEvents(), useLocale());

  const close = () => {
    select(null);
    document.querySelector<HTMLElement>(`[data-event="${eventId}"]`)?.focus();
  };
  return (
    <div className="flex h-full flex-col">
      <header className="flex h-12 shrink-0 items-center gap-2 px-4">
        <h1 className="flex-1 text-page font-semibold">{t("title")}</h1>
        <Link
          href="/audit/verify"
          className="inline-flex h-8 items-center rounded-control px-3 font-medium whitespace-nowrap hover:bg-hover"
        >
          {t("verify")}
        </Link>
        <Button tone="quiet" onClick={() => log.refetch()} disabled={log.isFetching}>
          {t("refresh")}
        </Button>
        <Button onClick={() => setExporting(true)}>{t("export.open")}</Button>
      </header>
      <AuditFilterForm filters={filters} actors={actors} events={events} onShow={show} />
      {dropped.length > 0 && (
        <p role="status" className="border-b bg-warn-soft px-4 py-2 text-warn">
          {t("dropped", { count: dropped.length, names: dropped.map((name) => t(`filterNames.${name}`)).join(words("separator")) })}
        </p>
      )}
      <div className="flex min-h-0 flex-1">
        <div className="min-w-0 flex-1 scroll-pt-8 overflow-auto">
          {log.isError && !log.isFetchNextPageError ? (
            <AuditError error={log.error} onRetry={() => log.refetch()} />
          ) : (
            <EventList
              log={log}
              events={events}
              selectedId={selected?.id ?? null}
              onSelect={select}
              onClear={() => show({})}
              filtered={Object.keys(filters).length > 0}
            />
          )}
        </div>
        {selected && <EventPanel event={selected} filters={filters} onShow={show} onClose={close} />}
      </div>
      <LogFooter />
      <ExportDialog open={exporting} onOpenChange={setExporting} filters={filters} actors={actors} events={events} />
    </div>
  );
}

/** Every event that this page has read, under whichever filters: a narrow view must not forget the other actors. */
function useSeenEvents(): AuditEventDto[] {
  const seen = useQueryClient().getQueriesData<{ pages: Page<AuditEventDto>[] }>({ queryKey: auditQueries.all });
  return seen.flatMap(([, data]) => data?.pages.flatMap((page) => page.items) ?? []);
}
