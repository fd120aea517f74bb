import "server-only";
import type { Policy } from "@/lib/contracts/policy";
import type { Check, ExtractedField, FieldComparison, MrzReading } from "@/lib/contracts/verification";
import { type DocumentType, type Flag, flags as flagOrder } from "@/lib/contracts/vocabulary";
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

/**
 * The last day that a date can mean, as `YYYY-MM-DD`: a document is valid through its last day, and somebody whose
 * birthday is half known may be as young as that. Only year-first forms are read; which of 03/04 is the month is
 * for the comparison of fields to find out.
 */
function lastDay(value: string): string | null {
  const text = value.trim();
  const match = /^(\d{4})(?:[-./年](\d{1,2})(?:[-./月](\d{1,2})日?)?)?(?:T.*)?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (match === null) return null;
  const year = Number(match[1]);
  const month = match[2] === undefined ? 12 : Number(match[2]);
  if (month < 1 || month > 12) return null;
  const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const day = match[3] === undefined ? daysInMonth : Number(match[3]);
  if (day < 1 || day > daysInMonth) return null;
  return `${match[1]}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

function datesOf(fields: ExtractedField[], key: ExtractedField["key"]): string[] {
  return fields
    .filter((field) => field.key === key)
    .map((field) => lastDay(field.value))
    .filter((day) => day !== null);
}

/** The birthday of somebody who comes of age on `day`; days compare as text because both are `YYYY-MM-DD`. */
function birthdayOfAge(day: string, years: number): string {
  return `${String(Number(day.slice(0, 4)) - years).padStart(4, "0")}${day.slice(4)}`;
}

/** The barcode and the printed text of one document disagree when just one of them differs from the reference. */
function barcodeDisagrees(comparison: FieldComparison): boolean {
  const sources = new Set(comparison.values.map(({ source }) => source));
  if (comparison.result !== "mismatch" || !sources.has("barcode") || !sources.has("viz")) return false;
  const differs = (source: string) => comparison.differences.some((entry) => entry.source === source && entry.ranges.length > 0);
  return differs("barcode") !== differs("viz");
}

/** The French identity card of before 2021 has a layout of its own that ICAO 9303 does not know; we cannot judge it. */
function isOldFrenchCard(mrz: MrzReading): boolean {
  return mrz.format === null && mrz.lines.length === 2 && mrz.lines[0]?.startsWith("IDFRA") === true;
}

function evidenceFlags(input: FlagInput, thresholds: Policy["thresholds"]): Set<Flag> {
  const day = new Date(input.submittedAt).toISOString().slice(0, 10);
  const youngest = birthdayOfAge(day, thresholds.minimumAgeYears);
  const rules: [Flag, boolean][] = [
    ["document_expired", datesOf(input.fields, "expiry_date").some((expiry) => expiry < day)],
    ["document_unsupported", input.document?.type === "other"],
    ["data_mismatch", input.comparisons.some(({ result }) => result === "mismatch")],
    ["mrz_inconsistent", input.mrz !== null && !input.mrz.valid && !isOldFrenchCard(input.mrz)],
    ["barcode_inconsistent", input.comparisons.some(barcodeDisagrees)],
    ["duplicate_subject", input.duplicates.subject],
    ["duplicate_document", input.duplicates.document],
    ["duplicate_image", input.duplicates.image],
    ["underage", datesOf(input.fields, "date_of_birth").some((birth) => birth > youngest)],
    ["velocity", input.attemptsLastDay > thresholds.attemptsPerDay],
    ["provider_referred", input.providerState === "referred"],
  ];
  const raised = new Set(rules.filter(([, holds]) => holds).map(([flag]) => flag));
  for (const check of input.checks) {
    for (const flag of checkFlags(check, thresholds)) raised.add(flag);
  }
  return raised;
}

/**
 * Decides why a person must look at a verification; none means it is cleared. Pure: the same input gives the same
 * flags. A decline that nothing explains is referred, and a share of the clean ones is sampled.
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
