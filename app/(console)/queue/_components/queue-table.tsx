"use client";

import { useRef } from "react";
import { useLocale, useTranslations } from "use-intl";
import { DueClock } from "@/components/case-facts/due-clock";
import { useFlagWords } from "@/components/case-facts/use-flag-words";
import { Link } from "@/components/ui/link";
import { useShortcut } from "@/components/ui/shortcut-provider";
import { Sign } from "@/components/ui/sign";
import { classNames } from "@/lib/class-names";
import type { CaseSummary } from "@/lib/contracts/case";
import { countryName } from "@/lib/country-name";
import { formatExact, useSpan, useWhen } from "@/lib/format";

const columns = ["due", "reference", "subject", "flags", "trigger", "document", "face", "holder", "age"] as const;

/** What these columns tell where the view shows what is done. */
const endedColumns: Partial<Record<(typeof columns)[number], "outcome" | "decided">> = { due: "outcome", age: "decided" };

/** The queue as a table; no picture and no name: evidence belongs to whoever holds the case. */
export function QueueTable({
  cases,
  now,
  ended,
}: {
  cases: CaseSummary[];
  now: number /** The view shows what is done. */;
  ended: boolean;
}) {
  const t = useTranslations("queue");
  const body = useRef<HTMLTableSectionElement>(null);
  const move = (step: number) => {
    const links = [...(body.current?.querySelectorAll<HTMLAnchorElement>("a[data-row]") ?? [])];
    const at = links.indexOf(document.activeElement as HTMLAnchorElement);
    links[Math.min(links.length - 1, Math.max(0, at + step))]?.focus();
  };
  useShortcut("next_row", () => move(1));
  useShortcut("previous_row", () => move(-1));
  return (
    <table className="w-full border-separate border-spacing-0">
      <thead>
        <tr className="text-start text-meta text-muted">
          {columns.map((column) => (
            <th
              key={column}
              scope="col"
              className={classNames(
                "sticky top-0 z-10 h-8 border-b bg-surface px-2 text-start font-normal whitespace-nowrap first:ps-4 last:pe-4",
                wide(column),
              )}
            >
              {t(`columns.${ended ? (endedColumns[column] ?? column) : column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        {cases.map((row) => (
          <QueueRow key={row.id} row={row} now={now} />
        ))}
      </tbody>
    </table>
  );
}

/** On a phone only urgency, reference, flags and holder stay. */
function wide(column: (typeof columns)[number]): string | undefined {
  return ["subject", "trigger", "document", "face", "age"].includes(column) ? "max-md:hidden" : undefined;
}

function QueueRow({ row, now }: { row: CaseSummary; now: number }) {
  const t = useTranslations("queue");
  const span = useSpan();
  const words = useTranslations("words");
  const locale = useLocale();
  const flagWords = useFlagWords();
  const when = useWhen();
  const cell = "h-9 border-b px-2 align-middle whitespace-nowrap";
  const ended = row.state === "decided" || row.state === "closed";
  const at = ended ? row.decidedAt : row.flaggedAt;
  return (
    <tr className="group relative hover:bg-hover has-[a:focus-visible]:bg-selected">
      <td className={classNames(cell, "ps-4")}>
        {ended ? <Outcome row={row} /> : <DueClock dueAt={row.dueAt} since={row.flaggedAt} now={now} />}
      </td>
      <td className={cell}>
        <Link data-row href={`/cases/${row.id}`} className="font-medium after:absolute after:inset-0">
          {row.reference}
        </Link>
      </td>
      <td className={classNames(cell, wide("subject"), "max-w-40 truncate text-muted")} title={row.subjectId}>
        {row.subjectId}
      </td>
      <td className={classNames(cell, "w-full max-w-0 truncate")} title={row.flags.map((flag) => flagWords(flag)).join(", ")}>
        {row.flags
          .slice(0, 2)
          .map((flag) => flagWords(flag))
          .join(", ")}
        {row.flags.length > 2 && <span className="text-muted"> +{row.flags.length - 2}</span>}
      </td>
      <td className={classNames(cell, wide("trigger"))}>{words(`triggers.${row.trigger}`)}</td>
      <td className={classNames(cell, wide("document"))}>
        {words(`documentTypes.${row.document.type}`)}
        <span className="text-muted"> · {countryName(row.document.country, locale)}</span>
      </td>
      <td className={classNames(cell, wide("face"))}>
        {row.faceVerdict && <Sign kind={row.faceVerdict} word={words(`verdicts.${row.faceVerdict}`)} />}
      </td>
      <td className={cell}>
        {row.holder ? (
          <span title={formatExact(row.holder.expiresAt)} className={row.holder.you ? "font-medium text-accent" : undefined}>
            {row.holder.you ? t("you") : row.holder.name}
            <span className="text-meta text-muted"> {span(new Date(row.holder.expiresAt).getTime() - now)}</span>
          </span>
        ) : row.attention ? (
          <Sign kind="warn" word={t(`attention.${row.attention}`)} />
        ) : (
          <span className="text-muted">–</span>
        )}
      </td>
      <td className={classNames(cell, wide("age"), "pe-4 text-muted")} title={at ? formatExact(at) : undefined}>
        {at ? when(at, now) : "–"}
      </td>
    </tr>
  );
}

const outcomeSigns = { approved: "pass", rejected: "fail", resubmission_requested: "warn" } as const;

function Outcome({ row }: { row: CaseSummary }) {
  const words = useTranslations("words");
  if (row.outcome) return <Sign kind={outcomeSigns[row.outcome]} word={words(`outcomes.${row.outcome}`)} />;
  return <span className="text-muted">{row.closedReason ? words(`closed.${row.closedReason}`) : words(`states.${row.state}`)}</span>;
}
