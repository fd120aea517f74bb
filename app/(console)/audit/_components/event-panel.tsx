"use client";

import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { DownloadLink } from "@/components/ui/download-link";
import { readableJson } from "@/lib/canonical-json";
import type { AuditEventDto, AuditFilters } from "@/lib/contracts/audit";
import { CopyButton } from "./copy-button";
import { EventFacts } from "./event-facts";
import { eventPanelId } from "./event-row";
import { useEventWords } from "./use-event-words";

type Props = { event: AuditEventDto; filters: AuditFilters; onShow: (filters: AuditFilters) => void; onClose: () => void };

/** One event in full, with its canonical form. Beside the log, not over it: the log can be walked while it is open. */
export function EventPanel({ event, filters, onShow, onClose }: Props) {
  const t = useTranslations("audit");
  const words = useEventWords();
  const json = readableJson(event);

  useEffect(() => {
    const onKeyDown = (press: KeyboardEvent) => {
      if (press.key === "Escape" && !press.defaultPrevented && !document.querySelector("dialog[open]")) onClose();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [onClose]);

  return (
    <aside id={eventPanelId} aria-label={t("panel.label")} className="flex w-110 shrink-0 flex-col overflow-y-auto border-s bg-surface">
      <header className="flex h-12 shrink-0 items-center gap-2 border-b ps-4 pe-2">
        <h2 className="min-w-0 flex-1 truncate text-title font-semibold">{words.action(event)}</h2>
        <DownloadLink href={`/api/v1/audit/events/${event.id}/receipt`} title={t("panel.receiptMeans")}>
          {t("panel.receipt")}
        </DownloadLink>
        <Button tone="quiet" shortcut="esc" aria-keyshortcuts="Escape" onClick={onClose}>
          {t("panel.close")}
        </Button>
      </header>
      <EventFacts event={event} filters={filters} onShow={onShow} />
      <div className="flex h-12 shrink-0 items-center justify-between ps-4 pe-2">
        <h3 className="text-meta text-muted">{t("panel.json")}</h3>
        <CopyButton text={json} />
      </div>
      <pre dir="ltr" className="mx-4 mb-4 shrink-0 rounded-control bg-sunken p-3 font-mono text-meta wrap-anywhere whitespace-pre-wrap">
        {json}
      </pre>
    </aside>
  );
}
