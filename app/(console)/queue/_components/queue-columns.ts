import type { QueueColumn } from "@/lib/contracts/vocabulary";

/** Widths in pixels: columns that took theirs from what is in them would move under the pointer. The flags get the rest. */
export const columnWidths: Record<QueueColumn, number> = {
  due: 152,
  reference: 88,
  subject: 136,
  flags: 112,
  trigger: 160,
  document: 216,
  face: 88,
  holder: 200,
  age: 96,
};

/**
 * Where there is little room only urgency, reference, flags and holder stay, and the flags take what is left; on a phone a row
 * has two lines: which case and when, why and who.
 */
export function whereNarrow(column: QueueColumn): string {
  switch (column) {
    case "reference":
      return "max-sm:col-start-2 max-sm:row-start-1";
    case "due":
      return "max-sm:col-start-3 max-sm:row-start-1 max-sm:justify-self-end";
    case "flags":
      return "max-md:w-full max-md:max-w-0 max-sm:col-start-2 max-sm:row-start-2 max-sm:max-w-none";
    case "holder":
      return "max-sm:col-start-3 max-sm:row-start-2 max-sm:max-w-36 max-sm:justify-self-end";
    default:
      return "max-md:hidden";
  }
}
