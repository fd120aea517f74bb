import { fieldSources } from "@/lib/contracts/field-sources";
import type { FieldComparison, Region } from "@/lib/contracts/verification";
import type { FieldKey } from "@/lib/contracts/vocabulary";

/** Where a field was read: a rectangle on one picture. */
export type FieldPlace = { key: FieldKey; imageId: string; region: Region };

/** Where each value of a field was read, and which of the places stands for the whole field: the printed text before the MRZ. */
export function fieldPlaces({ key, values }: FieldComparison): { ofValue: (FieldPlace | null)[]; ofField: FieldPlace | null } {
  const ofValue = values.map(({ imageId, region }) => (imageId && region ? { key, imageId, region } : null));
  const bySource = fieldSources.flatMap((source) => ofValue.filter((_, index) => values[index]?.source === source));
  return { ofValue, ofField: bySource.find((place) => place !== null) ?? null };
}
