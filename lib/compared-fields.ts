import type { ExtractedField } from "@/lib/contracts/verification";
import type { FieldKey, FieldSource } from "@/lib/contracts/vocabulary";

/** What tells two people or documents apart, in the order in which they are compared. */
const comparedKeys = [
  "full_name",
  "native_name",
  "date_of_birth",
  "sex",
  "nationality",
  "document_number",
  "personal_number",
  "issuing_country",
  "expiry_date",
  "address",
] as const satisfies readonly FieldKey[];

/** Printed text first, because a person looks at the print; what somebody typed last. */
const sourceOrder: readonly FieldSource[] = ["viz", "mrz", "chip", "barcode", "database", "declared"];

export type ComparedField = {
  key: (typeof comparedKeys)[number];
  own: string | null;
  theirs: string | null;
  verdict: "same" | "differs" | "missing";
};

/**
 * The identifying fields of two attempts side by side, each value from the source that both have, else from the best of either.
 * Case, spaces and punctuation make no difference. A key that neither has is left out.
 */
export function comparedFields(own: readonly ExtractedField[], theirs: readonly ExtractedField[]): ComparedField[] {
  return comparedKeys.flatMap((key) => {
    const [mine, others] = [valuesOf(own, key), valuesOf(theirs, key)];
    if (mine.size === 0 && others.size === 0) return [];
    const shared = sourceOrder.find((source) => mine.has(source) && others.has(source));
    const pick = (values: Map<FieldSource, string>) =>
      values.get(shared ?? sourceOrder.find((source) => values.has(source)) ?? "viz") ?? null;
    const [left, right] = [pick(mine), pick(others)];
    const verdict = left === null || right === null ? "missing" : plain(left) === plain(right) ? "same" : "differs";
    return [{ key, own: left, theirs: right, verdict }];
  });
}

function valuesOf(fields: readonly ExtractedField[], key: FieldKey): Map<FieldSource, string> {
  return new Map(fields.filter((field) => field.key === key && field.value.trim() !== "").map(({ source, value }) => [source, value]));
}

function plain(value: string): string {
  return value
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, "");
}

/**
 * The part of `text` that is not in `other`: what is left between their common beginning and end, as one half-open range in UTF-16
 * units, which never cuts a character in two. None where nothing is left.
 */
export function differingRange(text: string, other: string): [start: number, end: number][] {
  const [one, two] = [[...text], [...other]];
  let start = 0;
  while (start < one.length && start < two.length && one[start] === two[start]) start++;
  let tail = 0;
  while (tail < one.length - start && tail < two.length - start && one.at(-1 - tail) === two.at(-1 - tail)) tail++;
  const length = (characters: string[]) => characters.join("").length;
  const [from, to] = [length(one.slice(0, start)), text.length - length(one.slice(one.length - tail))];
  return from < to ? [[from, to]] : [];
}
