"use client";

import type { ReactNode } from "react";
import { classNames } from "@/lib/class-names";

export type Column = { key: string; label: string; className?: string; labelHidden?: boolean };

/** The class of a cell: rows of 36 px, and on a phone as high as their words need. */
export const cell = "h-9 truncate border-b px-2 align-middle first:ps-4 last:pe-4 max-md:py-2 max-md:whitespace-normal";

/** A plain table with a head that stays; its rows are the caller's. */
export function SettingsTable({ caption, columns, children }: { caption: string; columns: Column[]; children: ReactNode }) {
  return (
    <table className="w-full table-fixed border-separate border-spacing-0">
      <caption className="sr-only">{caption}</caption>
      <thead className="text-meta text-muted">
        <tr>
          {columns.map(({ key, label, className, labelHidden }) => (
            <th
              key={key}
              scope="col"
              className={classNames(
                "sticky top-0 z-10 h-8 border-y bg-surface px-2 text-start font-normal whitespace-nowrap first:ps-4 last:pe-4",
                className,
              )}
            >
              <span className={labelHidden ? "sr-only" : undefined}>{label}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
