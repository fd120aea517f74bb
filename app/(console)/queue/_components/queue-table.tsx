"use client";

import { type CSSProperties, type ReactNode, useCallback, useDeferredValue, useRef } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { useShortcut } from "@/components/ui/shortcut-provider";
import { classNames } from "@/lib/class-names";
import type { CaseSummary } from "@/lib/contracts/case";
import { type QueueColumn, queueColumns } from "@/lib/contracts/vocabulary";
import { columnWidths, whereNarrow } from "./queue-columns";
import { QueueRow } from "./queue-row";
import { useSteadyRows } from "./use-steady-rows";

/** What these columns tell where the view shows what is done. */
const endedColumns: Partial<Record<QueueColumn, "outcome" | "decided">> = { due: "outcome", age: "decided" };
const nobody: ReadonlySet<string> = new Set();

type Props = {
  cases: readonly CaseSummary[];
  /** How many pages they are, and whether there are more. */
  pages: number;
  goesOn: boolean;
  now: number;
  /** The view shows what is done. */
  ended: boolean;
  columns?: readonly QueueColumn[];
  selected?: ReadonlySet<string>;
  /** Selects or unselects a case; with `range` all from the last one that was selected alone. Without it rows have no box. */
  onSelect?: (id: string, how: { range: boolean }) => void;
  /** What is shown instead of a table without rows. */
  children: ReactNode;
};

/**
 * The queue as a table; no picture and no name: evidence belongs to whoever holds the case. Rows keep their places while somebody
 * points at them or works in them, and what is new waits behind a button.
 */
export function QueueTable({ cases, pages, goesOn, now, ended, columns = queueColumns, selected = nobody, onSelect, children }: Props) {
  const zone = useRef<HTMLTableSectionElement>(null);
  const links = () => [...(zone.current?.querySelectorAll<HTMLAnchorElement>("a[data-row]") ?? [])];
  const steady = useSteadyRows({ cases, pages, goesOn }, zone, links);
  useRowKeys(links, onSelect);
  // All rows are drawn anew as time goes on: between whatever somebody does.
  const calmNow = useDeferredValue(now);
  const latestSelect = useRef(onSelect);
  latestSelect.current = onSelect;
  const select = useCallback((id: string, how: { range: boolean }) => latestSelect.current?.(id, how), []);

  if (steady.rows.length === 0) return children;
  const width = columns.reduce((sum, column) => sum + columnWidths[column], onSelect ? 40 : 0);
  return (
    <>
      <WaitingRows waiting={steady.waiting} onShow={steady.settle} links={links} />
      <table
        className="w-full border-separate border-spacing-0 max-sm:block md:min-w-(--columns) md:table-fixed"
        style={{ "--columns": `${width}px` } as CSSProperties}
      >
        <Head columns={columns} ended={ended} selectable={onSelect !== undefined} />
        <tbody ref={zone} {...steady.zone} className="max-sm:block">
          {steady.rows.map(({ row, left }) => (
            <QueueRow
              key={row.id}
              row={row}
              left={left}
              columns={columns}
              now={calmNow}
              selected={selected.has(row.id)}
              onSelect={onSelect && select}
            />
          ))}
        </tbody>
      </table>
    </>
  );
}

/** One key to the next row and one back, none of them beyond the ends; another selects. */
function useRowKeys(links: () => HTMLAnchorElement[], onSelect: Props["onSelect"]): void {
  const move = (step: number) => {
    const rows = links();
    const at = rows.indexOf(document.activeElement as HTMLAnchorElement);
    rows[Math.min(rows.length - 1, Math.max(0, at + step))]?.focus();
  };
  useShortcut("next_row", () => move(1));
  useShortcut("previous_row", () => move(-1));
  const select = ({ shiftKey }: { shiftKey: boolean }) => {
    const id = document.activeElement?.getAttribute("data-row");
    if (id) onSelect?.(id, { range: shiftKey });
  };
  useShortcut("select_row", select, onSelect !== undefined);
}

/** Says how many new cases wait; it lies over the head of the table, so that nothing moves when it comes. */
function WaitingRows({ waiting, onShow, links }: { waiting: number; onShow: () => void; links: () => HTMLElement[] }) {
  const t = useTranslations("queue");
  useShortcut("show_new", onShow);
  return (
    <div role="status" className="sticky top-0 left-0 z-20 flex h-0 justify-center">
      {waiting > 0 && (
        <Button
          tone="primary"
          shortcut="."
          className="mt-0.5 h-7 rounded-full shadow-float"
          onClick={(event) => {
            onShow();
            // Whoever pressed a key here goes on in the rows; a click of the pointer holds nothing.
            if (event.detail === 0) links()[0]?.focus();
          }}
        >
          {t("newCases", { count: waiting })}
        </Button>
      )}
    </div>
  );
}

function Head({ columns, ended, selectable }: { columns: readonly QueueColumn[]; ended: boolean; selectable: boolean }) {
  const t = useTranslations("queue");
  const head = "sticky top-0 z-10 h-8 border-b bg-surface px-2 text-start font-normal whitespace-nowrap first:ps-4 last:pe-4";
  return (
    <thead className="max-sm:sr-only">
      <tr className="text-start text-meta text-muted">
        {selectable && (
          <th scope="col" className={classNames(head, "w-10")}>
            <span className="sr-only">{t("selected")}</span>
          </th>
        )}
        {columns.map((column) => (
          <th
            key={column}
            scope="col"
            className={classNames(head, whereNarrow(column))}
            style={column === "flags" ? undefined : { width: columnWidths[column] }}
          >
            {t(`columns.${ended ? (endedColumns[column] ?? column) : column}`)}
          </th>
        ))}
      </tr>
    </thead>
  );
}
