import type { Evidence } from "@/lib/contracts/case";
import { type ResubmissionStep, resubmissionSteps } from "@/lib/contracts/reason-code";
import type { FieldKey } from "@/lib/contracts/vocabulary";

/** One field as far as reasons care: whether its sources disagree, and the pictures that would have to be taken again to read it. */
export type FieldReading = { key: FieldKey; differs: boolean; steps: ResubmissionStep[] };

/** Where each field was read. A source that names no picture counts as the front, which every document has. */
export function fieldReadings({ comparisons, images }: Pick<Evidence, "comparisons" | "images">): FieldReading[] {
  const kinds = new Map<string, string>(images.map(({ id, kind }) => [id, kind]));
  return comparisons.map(({ key, result, values }) => {
    const seen = new Set(values.map(({ imageId }) => imageId && kinds.get(imageId)));
    const steps = resubmissionSteps.filter((step) => seen.has(step));
    return { key, differs: result === "mismatch" || result === "uncertain", steps: steps.length > 0 ? steps : ["document_front"] };
  });
}
