import type { MrzCheckDigit, MrzReading } from "@/lib/contracts/verification";
import { checkDigit } from "./check-digit";
import { longDocumentNumber } from "./long-document-number";
import { type MrzCheck, type MrzFormat, mrzLayouts, mrzText } from "./mrz-layouts";

/**
 * Reads a machine readable zone by ICAO Doc 9303 parts 4 to 7. Takes two or three lines; blanks around a line and lower case are forgiven.
 * Answers the format by shape alone, and every check digit with its place (line and index from zero, in the normalised lines).
 * `valid` means a known format, only MRZ characters and every check digit right; it says nothing about the document itself. Never throws.
 */
export function readMrz(lines: string[]): MrzReading {
  const clean = lines.map(normaliseLine);
  const format = formatOf(clean);
  if (format === null) return { format, lines: clean, checkDigits: [], valid: false };
  const checkDigits = mrzLayouts[format].checks.map((check) => readCheck(clean, format, check));
  const valid = clean.every((line) => /^[A-Z0-9<]+$/.test(line)) && checkDigits.every((digit) => digit.valid);
  return { format, lines: clean, checkDigits, valid };
}

// Only ASCII letters are raised: the full mapping turns one letter into two (ß) and would move every later column.
function normaliseLine(line: string): string {
  return line.trim().replace(/[a-z]/g, (letter) => letter.toUpperCase());
}

function formatOf(lines: readonly string[]): MrzFormat | null {
  const width = lines[0]?.length ?? 0;
  if (lines.some((line) => line.length !== width)) return null;
  const visa = lines[0]?.startsWith("V") ?? false;
  if (lines.length === 3 && width === 30) return "TD1";
  if (lines.length === 2 && width === 44) return visa ? "MRVA" : "TD3";
  if (lines.length !== 2 || width !== 36 || isOldFrenchCard(lines)) return null;
  return visa ? "MRVB" : "TD2";
}

// The French identity card of 1988 to 2021 has the size of TD2 but a layout of its own; read as TD2 every digit would look forged.
function isOldFrenchCard(lines: readonly string[]): boolean {
  return lines[0]?.startsWith("IDFRA") ?? false;
}

function readCheck(lines: readonly string[], format: MrzFormat, check: MrzCheck): MrzCheckDigit {
  const long = check.field === "document_number" ? longDocumentNumber(lines, mrzLayouts[format]) : null;
  const [line, index] = long?.at ?? check.at;
  const data = long?.number ?? check.data.map((span) => mrzText(lines, span)).join("");
  const actual = lines[line]?.[index] ?? "";
  const expected = expectedDigit(data, actual, long?.filled);
  const emptyByFiller = check.mayBeFiller === true && actual === "<" && /^<*$/.test(data);
  return { field: check.field, line, index, expected: emptyByFiller ? "<" : expected, actual, valid: emptyByFiller || actual === expected };
}

// States differ on whether the filler inside a long document number counts (Belgium counts it), so either reading is right.
function expectedDigit(data: string, actual: string, filled: string | undefined): string {
  const plain = checkDigit(data);
  return filled !== undefined && actual !== plain && actual === checkDigit(filled) ? actual : plain;
}
