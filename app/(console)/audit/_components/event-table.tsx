"use client";

import { useTranslations } from "use-intl";
import { classNames } from "@/lib/class-names";
import type { AuditEventDto } from "@/lib/contracts/audit";
import { EventRow } from "./event-row";
import { useRowWalk } from "./use-row-walk";

type Props = { events: AuditEventDto[]; selectedId: string | null; busy: boolean; onSelect: (id: string | null) => void };

/** The log. One row is in the tab order at a time; while an event is open, moving opens the next one. */
export function EventTable({ events, selectedId, busy, onSelect }: Props) {
  const t = useTranslations("audit");
  const { body, current, setFocusedId, onKeyDown } = useRowWalk(events, selectedId, onSelect);

  return (
    <table
      className={classNames("w-full table-fixed border-separate border-spacing-0", busy && "opacity-60 transition-opacity delay-300")}
      aria-busy={busy}
    >
      <caption className="sr-only">{t("table.caption")}</caption>
      <colgroup>
        <col className="w-22" />
        <col className="w-48" />
        <col className="w-60" />
        <col className="w-62" />
        <col className="w-24" />
        <col />
      </colgroup>
      <TableHead />
      <tbody ref={body} onKeyDown={onKeyDown}>
        {events.map((event, index) => (
          <EventRow
            key={event.id}
            event={event}
            selected={event.id === selectedId}
            inTabOrder={index === current}
            onFocus={() => setFocusedId(event.id)}
            onToggle={() => onSelect(event.id === selectedId ? null : event.id)}
          />
        ))}
      </tbody>
    </table>
  );
}

function TableHead() {
  const t = useTranslations("audit");
  return (
    <thead className="text-meta text-muted">
      <tr>
        <th scope="col" className="sticky top-0 z-20 h-8 border-b bg-surface ps-4 pe-2 text-end font-normal">
          <abbr title={t("table.index")} className="no-underline">
            #
          </abbr>
        </th>
        {(["time", "actor", "action", "case", "details"] as const).map((column) => (
          <th
            key={column}
            scope="col"
            className={classNames(
              "sticky top-0 z-20 h-8 border-b bg-surface px-2 text-start font-normal last:pe-4",
              column === "action" && "ps-7",
            )}
          >
            {t(`table.${column}`)}
          </th>
        ))}
      </tr>
    </thead>
  );
}
