import "server-only";
import type { ExtractedField, FieldComparison } from "@/lib/contracts/verification";
import type { FieldKey, FieldSource } from "@/lib/contracts/vocabulary";

/** One value of a field as a comparison lists it. */
export type FieldValue = FieldComparison["values"][number];
export type FieldValues = ReadonlyMap<FieldKey, readonly FieldValue[]>;

/** From the source that is hardest to alter to the one that anybody can type. */
const trust: readonly FieldSource[] = ["chip", "mrz", "barcode", "database", "viz", "declared"];

/** How many characters the name field of an MRZ has: TD1, TD2 and MRV-B, TD3 and MRV-A (Doc 9303 parts 4 to 7). */
const nameLineLengths = new Set([30, 31, 39]);

/** The values by key, the most trusted source first; blank values count as absent. */
export function groupValues(fields: readonly ExtractedField[]): FieldValues {
  const groups = new Map<FieldKey, FieldValue[]>();
  for (const { key, source, value, confidence, imageId, region } of fields) {
    if (value.trim() === "") continue;
    const entry = { source, value, confidence: confidence ?? null, imageId: imageId ?? null, region: region ?? null };
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return new Map([...groups].map(([key, values]) => [key, values.toSorted(byTrust)]));
}

function byTrust(left: FieldValue, right: FieldValue): number {
  return trust.indexOf(left.source) - trust.indexOf(right.source);
}

/**
 * The full names of every source: as read, or joined from the family name and given names of a source that has no full name.
 * A joined name has no place on an image, so it carries neither image nor confidence.
 */
export function fullNames(values: FieldValues): FieldValue[] {
  const read = values.get("full_name") ?? [];
  const joined = (values.get("family_name") ?? [])
    .filter(({ source }) => !read.some((name) => name.source === source))
    .filter(({ source }, index, all) => all.findIndex((name) => name.source === source) === index)
    .map(({ source, value }) => {
      const given = valueFrom(values, "given_names", source);
      return { source, value: given === null ? value : `${value} ${given}`, confidence: null, imageId: null, region: null };
    });
  return [...read, ...joined].toSorted(byTrust);
}

/** Whether the names of this source fill the name field of an MRZ (the chip repeats the MRZ), so that the issuer may have cut them. */
export function nameLineIsFull(values: FieldValues, source: FieldSource): boolean {
  if (source !== "mrz" && source !== "chip") return false;
  const family = valueFrom(values, "family_name", source);
  const given = valueFrom(values, "given_names", source);
  if (family !== null) return nameLineLengths.has(given === null ? family.length : family.length + 2 + given.length);
  const full = valueFrom(values, "full_name", source);
  // A full name has one blank where the MRZ has two fillers.
  return full !== null && nameLineLengths.has(full.length + 1);
}

function valueFrom(values: FieldValues, key: FieldKey, source: FieldSource): string | null {
  return (
    values
      .get(key)
      ?.find((entry) => entry.source === source)
      ?.value.replace(/[\s<]+/g, " ")
      .trim() ?? null
  );
}
