"use client";

import { type MouseEvent, memo, type ReactNode } from "react";
import { useLocale, useTranslations } from "use-intl";
import { DueClock } from "@/components/case-facts/due-clock";
import { useFlagWords } from "@/components/case-facts/use-flag-words";
import { Link } from "@/components/ui/link";
import { Sign } from "@/components/ui/sign";
import { classNames } from "@/lib/class-names";
import type { CaseSummary } from "@/lib/contracts/case";
import type { QueueColumn } from "@/lib/contracts/vocabulary";
import { countryName } from "@/lib/country-name";
import { formatExact, useWhen } from "@/lib/format";
import { LeftWord } from "./left-word";
import { Outcome } from "./outcome";
import { whereNarrow } from "./queue-columns";
import { RowHolder } from "./row-holder";

type Props = {
  row: CaseSummary;
  /** It is in the list no more and only keeps its place. */
  left: boolean;
  columns: readonly QueueColumn[];
  now: number;
  selected: boolean;
  onSelect: ((id: string, how: { range: boolean }) => void) | undefined;
};

/** One case of the queue; a row whose case did not change is not drawn again. */
export const QueueRow = memo(function QueueRow({ row, left, columns, now, selected, onSelect }: Props) {
  const cells = useCells(row, left, now);
  const cell =
    "h-9 truncate border-b px-2 align-middle whitespace-nowrap first:ps-4 last:pe-4 max-sm:h-auto max-sm:border-0 max-sm:p-0! max-sm:leading-6";
  return (
    <tr
      className={classNames(
        "group relative max-sm:grid max-sm:grid-cols-[2.5rem_minmax(0,1fr)_auto] max-sm:gap-x-2 max-sm:border-b max-sm:py-1.5 max-sm:ps-2 max-sm:pe-4",
        selected ? "bg-selected" : "hover:bg-hover has-[a:focus-visible]:bg-selected",
        left && "bg-sunken text-muted",
      )}
    >
      {onSelect && (
        <td className={classNames(cell, "max-sm:row-span-2 max-sm:grid max-sm:place-items-center")}>
          <SelectBox row={row} selected={selected} onSelect={onSelect} />
        </td>
      )}
      {columns.map((column) => (
        <td key={column} className={classNames(cell, whereNarrow(column), ["subject", "age"].includes(column) && "text-muted")}>
          {cells[column]()}
        </td>
      ))}
    </tr>
  );
});

function useCells(row: CaseSummary, left: boolean, now: number): Record<QueueColumn, () => ReactNode> {
  const words = useTranslations("words");
  const locale = useLocale();
  const flagWords = useFlagWords();
  const when = useWhen();
  const ended = row.state === "decided" || row.state === "closed";
  const at = ended ? row.decidedAt : row.flaggedAt;
  const trigger = words(`triggers.${row.trigger}`);
  const type = words(`documentTypes.${row.document.type}`);
  const country = countryName(row.document.country, locale);
  const t = useTranslations("queue");
  // Without a risk the flags are kept back, and none is shown rather than that there is none.
  const flags = row.risk === null ? undefined : row.flags.map((flag) => flagWords(flag));
  return {
    due: () => (left ? <LeftWord row={row} /> : ended ? <Outcome row={row} /> : <DueClock dueAt={row.dueAt} now={now} />),
    reference: () => (
      <Link data-row={row.id} href={`/cases/${row.id}`} className="font-medium after:absolute after:inset-0">
        {row.reference}
      </Link>
    ),
    subject: () => <span title={row.subjectId}>{row.subjectId}</span>,
    flags: () =>
      flags ? (
        <span title={flags.join(words("separator"))}>
          {flags.slice(0, 2).join(words("separator"))}
          {flags.length > 2 && <span className="text-muted"> +{flags.length - 2}</span>}
        </span>
      ) : (
        <span className="text-muted">{t("flagsLater")}</span>
      ),
    trigger: () => <span title={trigger}>{trigger}</span>,
    document: () => (
      <span title={`${type} · ${country}`}>
        {type}
        <span className="text-muted"> · {country}</span>
      </span>
    ),
    face: () => row.faceVerdict && <Sign kind={row.faceVerdict} word={words(`verdicts.${row.faceVerdict}`)} />,
    holder: () => <RowHolder row={row} now={now} />,
    age: () => <span title={at ? formatExact(at) : undefined}>{at ? when(at, now) : "–"}</span>,
  };
}

function SelectBox({ row, selected, onSelect }: { row: CaseSummary; selected: boolean; onSelect: NonNullable<Props["onSelect"]> }) {
  const t = useTranslations("queue");
  const onClick = (event: MouseEvent<HTMLInputElement>) => {
    onSelect(row.id, { range: event.shiftKey });
    // After a click the keys go on with the row; in a field of a form they would rest.
    if (event.detail > 0) event.currentTarget.closest("tr")?.querySelector("a")?.focus();
  };
  return (
    <label className="relative z-10 -my-1 grid size-6 place-items-center">
      <input
        type="checkbox"
        aria-label={t("select", { reference: row.reference })}
        checked={selected}
        onClick={onClick}
        readOnly
        className="block size-4 accent-accent"
      />
    </label>
  );
}
