import "server-only";
import type { ExtractedField, FieldComparison } from "@/lib/contracts/verification";
import { type FieldKey, fieldKeys } from "@/lib/contracts/vocabulary";
import { compareCountries } from "./compare-countries";
import { compareDates } from "./compare-dates";
import { compareNames } from "./compare-names";
import { compareNumbers } from "./compare-numbers";
import { comparePlaces } from "./compare-places";
import { compareSex } from "./compare-sex";
import { compareWhole } from "./compare-whole";
import { type FieldValue, type FieldValues, fullNames, groupValues, nameLineIsFull } from "./field-values";
import { type DifferenceStyle, findDifferences, type Range } from "./find-differences";
import { foldCase } from "./fold";
import { newSpellingSearch } from "./spellings";
import { equivalent, type Verdict, worstVerdict } from "./verdict";

/** The version of the rules in this folder, stored with every comparison; it changes whenever a verdict may. */
export const comparisonVersion = "2026-11-3";

/** What the rules know beside the values: the ISO day of submission settles centuries, the country (alpha-3) the order of day and month. */
export type ComparisonContext = { submittedAt: string; documentCountry: string };

type Compare = (left: FieldValue, right: FieldValue) => Verdict;

/** Values beyond this many of one key are held against the most trusted one only, so that the work stays linear. */
const fullyCompared = 8;
/** Different values of one key and source beyond this many are compared as whole texts. */
const finePerSource = 4;
/** Characters beyond which a value is compared as a whole text; a name in an MRZ has at most 39. */
const longestFine = 120;

/**
 * Compares what the sources say, field by field: one entry per key that any source has, in the order of `fieldKeys`. Never throws.
 * The worst pair decides. A field of one source is `missing` with rule `single_source`: there is nothing to hold it against.
 * Values over 120 characters, and those beyond the fourth that one source gives, are compared as whole texts, which bounds the work.
 * `full_name` also lists names joined from a source's family and given names; `native_name` is held against the full name too.
 */
export function compareFields(fields: ExtractedField[], context: ComparisonContext): FieldComparison[] {
  const values = groupValues(fields);
  return fieldKeys.filter((key) => values.has(key)).map((key) => compareKey(key, values, context));
}

function compareKey(key: FieldKey, groups: FieldValues, context: ComparisonContext): FieldComparison {
  const values = key === "full_name" ? fullNames(groups) : [...(groups.get(key) ?? [])];
  const compareFinely = compareFor(key, groups, context);
  const [latinName] = key === "native_name" ? fullNames(groups) : [];
  const fine = new Set([...fineValues(values), ...fineValues(latinName === undefined ? [] : [latinName])]);
  const compare: Compare = (left, right) =>
    fine.has(left) && fine.has(right) ? compareFinely(left, right) : compareWhole(left.value, right.value);
  const crossed = latinName === undefined ? [] : values.map((native) => compare(native, latinName));
  if (values.length + crossed.length < 2) return { key, result: "missing", rule: "single_source", values, differences: [] };
  const verdicts = comparePairs(values, compare);
  const verdict = worstVerdict([...explainedPairs(verdicts), ...crossed]);
  const differences = markDifferences(key, values, { verdicts: verdicts[0] ?? [], result: verdict.result }, fine);
  return { key, ...verdict, values, differences };
}

/** The values that are compared sign by sign. Folding may lengthen a value, so it is measured folded. */
function fineValues(values: readonly FieldValue[]): FieldValue[] {
  const seen = new Map<FieldValue["source"], Set<string>>();
  const isFirst = ({ source, value }: FieldValue) => {
    const texts = seen.get(source) ?? new Set();
    if (texts.size < finePerSource) seen.set(source, texts.add(value));
    return texts.has(value);
  };
  const isShort = ({ value }: FieldValue) => value.length <= longestFine && foldCase(value).length <= longestFine;
  return values.filter((value) => isFirst(value) && isShort(value));
}

function compareFor(key: FieldKey, groups: FieldValues, context: ComparisonContext): Compare {
  const search = newSpellingSearch();
  const dates = { submittedAt: context.submittedAt, isPast: key !== "expiry_date", monthFirst: context.documentCountry === "USA" };
  switch (key) {
    case "date_of_birth":
    case "issue_date":
    case "expiry_date":
      return (left, right) => compareDates(left.value, right.value, dates);
    case "document_number":
    case "personal_number":
      return (left, right) => compareNumbers(left.value, right.value);
    case "nationality":
    case "issuing_country":
      return (left, right) => compareCountries(left.value, right.value);
    case "address":
    case "place_of_birth":
      return (left, right) => comparePlaces(left.value, right.value, search);
    case "sex":
      return (left, right) => compareSex(left.value, right.value);
    default:
      return (left, right) =>
        compareNames(
          left.value,
          right.value,
          { left: nameLineIsFull(groups, left.source), right: nameLineIsFull(groups, right.source) },
          search,
        );
  }
}

/** The verdict of each pair at [row][column], or null where the two are not held against each other. */
type PairVerdicts = readonly (readonly (Verdict | null)[])[];

function comparePairs(values: readonly FieldValue[], compare: Compare): PairVerdicts {
  return values
    .slice(0, fullyCompared)
    .map((left, row) =>
      values.map((right, column) => (row < column && (row === 0 || column < fullyCompared) ? compare(left, right) : null)),
    );
}

function explainedPairs(verdicts: PairVerdicts): Verdict[] {
  const verdictOf = (one: number, other: number) => verdicts[Math.min(one, other)]?.[Math.max(one, other)] ?? null;
  // MULLER and MUELLER are explained once a third source shows MÜLLER, which both may stand for.
  const isExplained = (left: number, right: number) =>
    verdicts.some((_, third) => third !== left && third !== right && agrees(verdictOf(left, third)) && agrees(verdictOf(right, third)));
  return verdicts.flatMap((row, left) =>
    row.flatMap((verdict, right) => {
      if (verdict === null) return [];
      const loose = verdict.result === "uncertain" && verdict.rule === "transliteration";
      return loose && isExplained(left, right) ? [equivalent("transliteration")] : [verdict];
    }),
  );
}

function agrees(verdict: Verdict | null): boolean {
  return verdict?.result === "match" || verdict?.result === "equivalent";
}

/** One value against another: the ranges that it has otherwise, and those that it lacks, in the other. */
type Marks = { other: FieldValue; ranges: Range[]; lacks: Range[] };

/**
 * What each value has otherwise than the reference, the first one, or than a value that agrees with it and is more alike: an MRZ may
 * cut a name that the print has whole. A value with the row's `result` that only lacks something is listed too, and what it lacks is
 * marked where it is. `verdicts` are those of the reference against each of the values.
 */
function markDifferences(
  key: FieldKey,
  values: readonly FieldValue[],
  { verdicts, result }: { verdicts: readonly (Verdict | null)[]; result: Verdict["result"] },
  fine: ReadonlySet<FieldValue>,
): FieldComparison["differences"] {
  const rangesIn = (value: FieldValue, other: FieldValue): Range[] =>
    findDifferences(value.value, other.value, fine.has(value) && fine.has(other) ? styleFor(key, value.value, other.value) : "whole");
  const references = values.slice(0, fullyCompared).filter((_, index) => index === 0 || agrees(verdicts[index] ?? null));
  const lacking: FieldComparison["differences"] = [];
  const marked = values.flatMap((value, index) => {
    const verdict = verdicts[index] ?? null;
    // Nothing in one script can be marked against another.
    if (verdict === null || agrees(verdict) || verdict.rule === "romanisation_uncertain") return [];
    const held = references.map((other): Marks => ({ other, ranges: rangesIn(value, other), lacks: rangesIn(other, value) }));
    const [nearest] = held.toSorted((one, other) => markedLength(one) - markedLength(other));
    if (!nearest || (nearest.ranges.length === 0 && verdict.result !== result)) return [];
    if (nearest.ranges.length === 0) lacking.push({ source: nearest.other.source, ranges: nearest.lacks });
    return [{ source: value.source, ranges: nearest.ranges }];
  });
  return [...lacking.slice(0, 1), ...marked];
}

function markedLength({ ranges, lacks }: Marks): number {
  return [...ranges, ...lacks].reduce((sum, [start, end]) => sum + end - start, 0);
}

function styleFor(key: FieldKey, value: string, reference: string): DifferenceStyle {
  switch (key) {
    case "sex":
    case "nationality":
    case "issuing_country":
      return "whole";
    case "document_number":
    case "personal_number":
      return "signs";
    case "date_of_birth":
    case "issue_date":
    case "expiry_date":
      return shapeOf(value) === shapeOf(reference) ? "signs" : "whole";
    default:
      return "words";
  }
}

// Dates in one format can be marked digit by digit.
function shapeOf(date: string): string {
  return date.trim().replace(/\d/g, "9");
}
