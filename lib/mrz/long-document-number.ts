import { type MrzLayout, mrzText } from "./mrz-layouts";

/** A document number that runs on into the optional data: whole, as printed with its inner filler, and the place of its check digit. */
export type LongDocumentNumber = { number: string; filled: string; at: readonly [line: number, index: number] };

/**
 * Finds a document number longer than nine characters (Doc 9303-5 and 9303-6, note j): `<` stands where its check digit would be,
 * the rest of the number and then its check digit open the optional data, and `<` ends them. Answers null for the usual short number.
 */
export function longDocumentNumber(lines: readonly string[], layout: MrzLayout): LongDocumentNumber | null {
  if (layout.overflow === null) return null;
  const [line, , end] = layout.documentNumber;
  if (lines[line]?.[end] !== "<") return null;
  const run = mrzText(lines, layout.overflow).split("<")[0] ?? "";
  // Less than one character of the number and its check digit is no overflow, only a missing check digit.
  if (run.length < 2) return null;
  const head = mrzText(lines, layout.documentNumber);
  const rest = run.slice(0, -1);
  const [restLine, restStart] = layout.overflow;
  return { number: head + rest, filled: `${head}<${rest}`, at: [restLine, restStart + rest.length] };
}
