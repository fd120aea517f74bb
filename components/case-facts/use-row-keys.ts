"use client";

import type { KeyboardEvent } from "react";
import type { CaseDraft, FieldMark } from "@/lib/contracts/case";
import { type FieldKey, fieldMarks } from "@/lib/contracts/vocabulary";
import { digitOf } from "@/lib/place-shortcuts";

/** The keys of the field table: arrows, home and end move (WAI-ARIA grid), digits mark the field that has the focus. */
export function useRowKeys(marks: CaseDraft["marks"], onMark?: (key: FieldKey, mark: FieldMark | null) => void) {
  return (event: KeyboardEvent<HTMLElement>) => {
    const row = (event.target as Element).closest("tr");
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const digit = digitOf("mark_field", event);
    const mark = digit === null ? undefined : fieldMarks[digit - 1];
    if (mark && onMark) {
      const key = row.dataset.field as FieldKey;
      onMark(key, marks[key] === mark ? null : mark);
    } else {
      const next = neighbour(event.key, row, event.target as HTMLElement);
      if (next === undefined) return;
      next?.focus();
    }
    event.preventDefault();
  };
}

/** What the key leads to: null at the edge, undefined where the key is none of ours. */
function neighbour(key: string, row: HTMLTableRowElement, from: HTMLElement): HTMLElement | null | undefined {
  const rows = [...(row.parentElement?.querySelectorAll<HTMLElement>(":scope > tr") ?? [])];
  const within = [row, ...row.querySelectorAll<HTMLElement>("button")];
  const forward = getComputedStyle(row).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
  if (key === "ArrowDown") return rows[rows.indexOf(row) + 1] ?? null;
  if (key === "ArrowUp") return rows[rows.indexOf(row) - 1] ?? null;
  if (key === "Home") return rows[0];
  if (key === "End") return rows.at(-1);
  if (key === forward) return within[within.indexOf(from) + 1] ?? null;
  if (key === "ArrowLeft" || key === "ArrowRight") return within[within.indexOf(from) - 1] ?? null;
  return undefined;
}
