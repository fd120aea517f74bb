"use client";

import { useTranslations } from "use-intl";
import { Link } from "@/components/ui/link";
import { Sign } from "@/components/ui/sign";
import { classNames } from "@/lib/class-names";
import type { AuditEventDto } from "@/lib/contracts/audit";
import { formatExact } from "@/lib/format";
import { useEventWords } from "./use-event-words";

export const eventPanelId = "audit-event";

type Props = { event: AuditEventDto; selected: boolean; inTabOrder: boolean; onFocus: () => void; onToggle: () => void };

/** One event in a line. The button in its first cell covers the row; the case's link lies above it. */
export function EventRow({ event, selected, inTabOrder, onFocus, onToggle }: Props) {
  const t = useTranslations("audit");
  const words = useEventWords();
  const failed = event.outcome === "failure";
  const tabIndex = inTabOrder ? 0 : -1;
  return (
    <tr
      className={classNames(
        "relative h-8 *:border-b *:px-2 *:first:ps-4 *:last:pe-4",
        "has-[button:focus-visible]:outline-2 has-[button:focus-visible]:-outline-offset-2 has-[button:focus-visible]:outline-accent",
        selected ? "bg-selected" : "hover:bg-hover",
      )}
    >
      <td className="text-end text-muted">
        {event.index ?? (
          <span title={t("table.waiting")}>
            <span aria-hidden="true">…</span>
            <span className="sr-only">{t("table.waiting")}</span>
          </span>
        )}
      </td>
      <td className="whitespace-nowrap">
        <button
          type="button"
          data-event={event.id}
          tabIndex={tabIndex}
          aria-expanded={selected}
          aria-controls={selected ? eventPanelId : undefined}
          aria-label={t("table.open", { time: words.time(event.occurredAt), actor: words.actor(event.actor), action: words.action(event) })}
          onFocus={onFocus}
          onClick={onToggle}
          className="outline-none after:absolute after:inset-0"
        >
          <time dateTime={event.occurredAt} title={formatExact(event.occurredAt)} className="relative z-10">
            {words.time(event.occurredAt)}
          </time>
        </button>
      </td>
      <td className="truncate">
        {words.actor(event.actor)} <span className="text-meta leading-none text-muted">{words.role(event.actor)}</span>
      </td>
      <td className="truncate">
        <span className="inline-block w-5">{failed && <Sign kind="fail" word={t("failed")} wordHidden title={t("failed")} />}</span>
        <span className={failed ? "text-mismatch" : undefined}>{words.action(event)}</span>
      </td>
      <td className="whitespace-nowrap">
        {event.caseId && (
          <Link
            href={`/cases/${event.caseId}`}
            tabIndex={tabIndex}
            className="relative z-10 inline-flex h-6 items-center rounded-small text-accent underline-offset-2 hover:underline"
          >
            {event.caseReference ?? t("table.case")}
          </Link>
        )}
      </td>
      <td className="truncate text-muted">{words.details(event).join(" · ")}</td>
    </tr>
  );
}
