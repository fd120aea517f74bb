import type { FieldComparison } from "@/lib/contracts/verification";
import type { FieldKey, FieldSource } from "@/lib/contracts/vocabulary";

/**
 * The Latin name to read beside a name in its own script: that of the same source, else of the MRZ, which romanises by
 * ICAO Doc 9303, else of any. Null where the name is in Latin letters itself, or where nobody gives another.
 */
export function romanisedName(native: string, source: FieldSource, comparisons: readonly FieldComparison[]): string | null {
  if (/\p{Script=Latin}/u.test(native)) return null;
  for (const from of [source, "mrz", null] as const) {
    const name = nameOf(comparisons, from);
    if (name && /\p{Script=Latin}/u.test(name)) return name;
  }
  return null;
}

function nameOf(comparisons: readonly FieldComparison[], source: FieldSource | null): string | undefined {
  const value = (key: FieldKey) =>
    comparisons.find((comparison) => comparison.key === key)?.values.find((one) => !source || one.source === source)?.value;
  const parts = [value("family_name"), value("given_names")].filter((part) => part !== undefined);
  return value("full_name") ?? (parts.length > 0 ? parts.join(" ") : undefined);
}
