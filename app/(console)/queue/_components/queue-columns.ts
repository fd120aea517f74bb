import type { QueueColumn } from "@/lib/contracts/vocabulary";

/** Widths in pixels: columns that took theirs from what is in them would move under the pointer. The flags get the rest. */
export const columnWidths: Record<QueueColumn, number> = {
  due: 200,
  reference: 88,
  subject: 120,
  flags: 112,
  trigger: 160,
  document: 200,
  face: 88,
  holder: 168,
  age: 96,
};

/** On a phone only urgency, reference, flags and holder stay, and the flags take what is left. */
export function onPhones(column: QueueColumn): string | undefined {
  if (column === "flags") return "max-md:w-full max-md:max-w-0";
  return ["subject", "trigger", "document", "face", "age"].includes(column) ? "max-md:hidden" : undefined;
}
