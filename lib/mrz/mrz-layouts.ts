import type { MrzReading } from "@/lib/contracts/verification";

export type MrzFormat = NonNullable<MrzReading["format"]>;

/** A stretch of one line: the line and its half-open character range, all counted from zero. */
export type MrzSpan = readonly [line: number, start: number, end: number];

/** One check digit: the data it protects, where it stands, and whether `<` may stand for "no data". */
export type MrzCheck = { field: string; data: readonly MrzSpan[]; at: readonly [line: number, index: number]; mayBeFiller?: boolean };

/** Where each data element of one format lies. */
export type MrzLayout = {
  issuer: MrzSpan;
  names: MrzSpan;
  documentNumber: MrzSpan;
  nationality: MrzSpan;
  dateOfBirth: MrzSpan;
  sex: MrzSpan;
  expiryDate: MrzSpan;
  /** Optional data that takes the end of a document number longer than nine characters (parts 5 and 6). */
  overflow: MrzSpan | null;
  personalNumber: MrzSpan | null;
  checks: readonly MrzCheck[];
};

// The second line begins alike in every two-line format.
const twoLines = {
  issuer: [0, 2, 5],
  documentNumber: [1, 0, 9],
  nationality: [1, 10, 13],
  dateOfBirth: [1, 13, 19],
  sex: [1, 20, 21],
  expiryDate: [1, 21, 27],
} as const;
const twoLineChecks: readonly MrzCheck[] = [
  { field: "document_number", data: [[1, 0, 9]], at: [1, 9] },
  { field: "date_of_birth", data: [[1, 13, 19]], at: [1, 19] },
  { field: "expiry_date", data: [[1, 21, 27]], at: [1, 27] },
];

/** The formats of ICAO Doc 9303 parts 4 (TD3), 5 (TD1), 6 (TD2) and 7 (MRV-A, MRV-B), which has no composite digit. */
export const mrzLayouts: Record<MrzFormat, MrzLayout> = {
  TD1: {
    issuer: [0, 2, 5],
    names: [2, 0, 30],
    documentNumber: [0, 5, 14],
    nationality: [1, 15, 18],
    dateOfBirth: [1, 0, 6],
    sex: [1, 7, 8],
    expiryDate: [1, 8, 14],
    overflow: [0, 15, 30],
    personalNumber: null,
    checks: [
      { field: "document_number", data: [[0, 5, 14]], at: [0, 14] },
      { field: "date_of_birth", data: [[1, 0, 6]], at: [1, 6] },
      { field: "expiry_date", data: [[1, 8, 14]], at: [1, 14] },
      {
        field: "composite",
        data: [
          [0, 5, 30],
          [1, 0, 7],
          [1, 8, 15],
          [1, 18, 29],
        ],
        at: [1, 29],
      },
    ],
  },
  TD2: {
    ...twoLines,
    names: [0, 5, 36],
    overflow: [1, 28, 35],
    personalNumber: null,
    checks: [
      ...twoLineChecks,
      {
        field: "composite",
        data: [
          [1, 0, 10],
          [1, 13, 20],
          [1, 21, 35],
        ],
        at: [1, 35],
      },
    ],
  },
  TD3: {
    ...twoLines,
    names: [0, 5, 44],
    overflow: null,
    personalNumber: [1, 28, 42],
    checks: [
      ...twoLineChecks,
      { field: "personal_number", data: [[1, 28, 42]], at: [1, 42], mayBeFiller: true },
      {
        field: "composite",
        data: [
          [1, 0, 10],
          [1, 13, 20],
          [1, 21, 43],
        ],
        at: [1, 43],
      },
    ],
  },
  MRVA: { ...twoLines, names: [0, 5, 44], overflow: null, personalNumber: null, checks: twoLineChecks },
  MRVB: { ...twoLines, names: [0, 5, 36], overflow: null, personalNumber: null, checks: twoLineChecks },
};

/** The characters of a span, or an empty string where the line is shorter. */
export function mrzText(lines: readonly string[], [line, start, end]: MrzSpan): string {
  return (lines[line] ?? "").slice(start, end);
}
