import "server-only";
import type { Check, ExtractedField } from "@/lib/contracts/verification";
import type { ProviderUpdate } from "@/server/intake/provider-event";
import type { SealedEvidence } from "@/server/intake/sealed-evidence";

export const noEvidence: SealedEvidence = {
  fields: [],
  mrz: null,
  barcode: null,
  checks: [],
  comparisons: [],
  email: null,
  device: null,
  wanted: [],
};

/**
 * Joins what one event says to what earlier events said. Fields are one per key and source, checks and pictures one per name or id.
 * @param isNewer false when the event is older than one already applied: then it only fills gaps.
 */
export function mergeEvidence(known: SealedEvidence, update: ProviderUpdate, isNewer: boolean): SealedEvidence {
  const join = <T>(old: T[], added: T[], key: (item: T) => string): T[] => {
    const byKey = new Map(old.map((item) => [key(item), item]));
    for (const item of added) if (isNewer || !byKey.has(key(item))) byKey.set(key(item), item);
    return [...byKey.values()];
  };
  const email = update.subject?.email ?? null;
  return {
    ...known,
    fields: join(known.fields, update.fields, (field: ExtractedField) => `${field.source}|${field.key}`),
    checks: join(known.checks, update.checks, (check: Check) => check.name),
    wanted: join(known.wanted, update.images, (image) => image.providerId),
    email: isNewer ? (email ?? known.email) : (known.email ?? email),
    device: isNewer ? (update.device ?? known.device) : (known.device ?? update.device),
  };
}
