import "server-only";
import type { Policy } from "@/lib/contracts/policy";
import type { Check, ExtractedField, FieldComparison, MrzReading } from "@/lib/contracts/verification";
import { type DocumentType, type Flag, flags as flagOrder } from "@/lib/contracts/vocabulary";
import { compareFields } from "@/server/comparison/compare-fields";
import { type PartialDate, parseDate } from "@/server/comparison/parse-date";
import { checkFlags } from "@/server/intake/check-flags";
import type { ProviderUpdate } from "@/server/intake/provider-event";

export type FlagInput = {
  document: { type: DocumentType; country: string } | null;
  submittedAt: string;
  fields: ExtractedField[];
  comparisons: FieldComparison[];
  mrz: MrzReading | null;
  checks: Check[];
  providerState: ProviderUpdate["state"];
  duplicates: { subject: boolean; document: boolean; image: boolean };
  attemptsLastDay: number;
  /** 0..1, a keyed hash of the verification's id: the same id always gets the same answer. */
  sampleValue: number;
};

/** What documents that never expire print: Chinese and Spanish words, and the first or last day of the year 9999. */
const neverExpires = /^(?:长期(?:有效)?|長期|permanente?|9999\D?(?:01\D?01|12\D?31)|(?:01\D?01|(?:31\D?12|12\D?31))\D?9999)$/i;

/** The last days that a written date can mean: one for each order of day, month and year that it may follow, none when it is no date. */
function lastDays(field: ExtractedField, day: string): string[] {
  const text = field.value.trim();
  const context = { submittedAt: day, isPast: field.key !== "expiry_date", monthFirst: false };
  // Six digits are YYMMDD in an MRZ (Doc 9303-3 section 4.8); elsewhere nothing says so.
  const isFixed = field.source === "mrz" || field.source === "chip";
  const spaced = isFixed ? null : /^(\d\d)(\d\d)(\d\d)$/.exec(text);
  const readings = [...parseDate(text, context), ...(spaced ? parseDate(spaced.slice(1).join(" "), context) : [])];
  return readings.map(lastDay);
}

/** A document is valid through the last day it may mean, and somebody whose birthday is half known may be as young as that. */
function lastDay({ year, month, day }: PartialDate): string {
  const lastMonth = month || 12;
  const last = day || new Date(Date.UTC(year, lastMonth, 0)).getUTCDate();
  return [year, lastMonth, last].map((part) => String(part).padStart(2, "0")).join("-");
}

/**
 * Whether a date of this key may raise a flag: `hit` when any reading of any of its values does, and `unreadable` when a value has no
 * reading. Nothing is cleared on the more convenient of two readings.
 */
function judgeDates(input: FlagInput, key: "date_of_birth" | "expiry_date", day: string, isHit: (last: string) => boolean) {
  const stated = input.fields.filter((field) => field.key === key && field.value.trim() !== "");
  const bounded = stated.filter((field) => key === "date_of_birth" || !neverExpires.test(field.value.trim()));
  const readings = bounded.map((field) => lastDays(field, day));
  return { hit: readings.flat().some(isHit), unreadable: readings.some((days) => days.length === 0) };
}

/** The birthday of somebody who comes of age on `day`; days compare as text because both are `YYYY-MM-DD`. */
function birthdayOfAge(day: string, years: number): string {
  return `${String(Number(day.slice(0, 4)) - years).padStart(4, "0")}${day.slice(4)}`;
}

/** The barcode and the printed text of one document disagree when they differ from each other, whatever the other sources say. */
function barcodeDisagrees(input: FlagInput, { key, result, values }: FieldComparison): boolean {
  const two = values.filter(({ source }) => source === "barcode" || source === "viz");
  const context = { submittedAt: input.submittedAt, documentCountry: input.document?.country ?? "" };
  if (result !== "mismatch" || new Set(two.map(({ source }) => source)).size < 2) return false;
  const fields = two.map(({ source, value }) => ({ key, source, value }));
  return compareFields(fields, context).some((own) => own.result === "mismatch");
}

/** The French identity card of before 2021 has a layout of its own that ICAO 9303 does not know; we cannot judge it. */
function isOldFrenchCard(mrz: MrzReading): boolean {
  return mrz.format === null && mrz.lines.length === 2 && mrz.lines[0]?.startsWith("IDFRA") === true;
}

function evidenceFlags(input: FlagInput, thresholds: Policy["thresholds"]): Set<Flag> {
  const day = new Date(input.submittedAt).toISOString().slice(0, 10);
  const youngest = birthdayOfAge(day, thresholds.minimumAgeYears);
  const expiry = judgeDates(input, "expiry_date", day, (last) => last < day);
  const birth = judgeDates(input, "date_of_birth", day, (last) => last > youngest);
  const rules: [Flag, boolean][] = [
    ["document_expired", expiry.hit],
    ["document_unsupported", input.document?.type === "other"],
    ["data_mismatch", input.comparisons.some(({ result }) => result === "mismatch")],
    ["mrz_inconsistent", input.mrz !== null && !input.mrz.valid && !isOldFrenchCard(input.mrz)],
    ["barcode_inconsistent", input.comparisons.some((comparison) => barcodeDisagrees(input, comparison))],
    ["duplicate_subject", input.duplicates.subject],
    ["duplicate_document", input.duplicates.document],
    ["duplicate_image", input.duplicates.image],
    ["underage", birth.hit],
    ["velocity", input.attemptsLastDay > thresholds.attemptsPerDay],
    ["provider_referred", input.providerState === "referred" || expiry.unreadable || birth.unreadable],
  ];
  const raised = new Set(rules.filter(([, holds]) => holds).map(([flag]) => flag));
  for (const check of input.checks) {
    for (const flag of checkFlags(check, thresholds)) raised.add(flag);
  }
  return raised;
}

/**
 * Decides why a person must look at a verification; none means it is cleared. Pure: the same input gives the same
 * flags. A decline that nothing explains is referred, as is a date of birth or expiry that cannot be read, and a share of the clean
 * ones is sampled.
 * @param input.submittedAt an ISO 8601 instant; expiry and age are judged on its UTC day
 * @returns each flag at most once, in the order of the contract
 */
export function deriveFlags(input: FlagInput, policy: Policy): Flag[] {
  const raised = evidenceFlags(input, policy.thresholds);
  if (raised.size === 0) {
    const counted = input.providerState === null || input.providerState === "cleared";
    if (input.providerState === "declined") raised.add("provider_referred");
    if (counted && input.sampleValue < policy.clearedSampleRate) raised.add("random_sample");
  }
  return flagOrder.filter((flag) => raised.has(flag));
}
