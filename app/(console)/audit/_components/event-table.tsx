"use client";

import { type KeyboardEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useShortcut } from "@/components/ui/shortcut-provider";
import { classNames } from "@/lib/class-names";
import type { AuditEventDto } from "@/lib/contracts/audit";
import { EventRow } from "./event-row";

type Props = { events: AuditEventDto[]; selectedId: string | null; busy: boolean; onSelect: (id: string | null) => void };

const steps: Record<string, number> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** The log. One row is in the tab order at a time; while an event is open, moving opens the next one. */
export function EventTable({ events, selectedId, busy, onSelect }: Props) {
  const t = useTranslations("audit");
  const body = useRef<HTMLTableSectionElement>(null);
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const position = events.findIndex((event) => event.id === (focusedId ?? selectedId));
  const current = Math.max(0, position);

  const move = (step: number) => {
    const rows = body.current?.querySelectorAll<HTMLButtonElement>("button[data-event]");
    const target = rows?.[position < 0 ? 0 : Math.min(events.length - 1, Math.max(0, current + step))];
    target?.focus();
    if (selectedId && target?.dataset.event) onSelect(target.dataset.event);
  };
  useShortcut("next_row", () => move(1));
  useShortcut("previous_row", () => move(-1));
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    move(step);
  };

  return (
    <table
      className={classNames("w-full table-fixed border-separate border-spacing-0", busy && "opacity-60 transition-opacity delay-300")}
      aria-busy={busy}
    >
      <caption className="sr-only">{t("table.caption")}</caption>
      <colgroup>
        <col className="w-46" />
        <col className="w-60" />
        <col className="w-62" />
        <col className="w-24" />
        <col />
      </colgroup>
      <thead className="text-meta text-muted">
        <tr>
          {(["time", "actor", "action", "case", "details"] as const).map((column) => (
            <th
              key={column}
              scope="col"
              className={classNames(
                "sticky top-0 z-20 h-8 border-b bg-surface px-2 text-start font-normal first:ps-4 last:pe-4",
                column === "action" && "ps-7",
              )}
            >
              {t(`table.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
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
