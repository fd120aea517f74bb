import "server-only";
import { asInstant, type Resource } from "@/server/intake/persona/resource";

/** The resources we take evidence from; accounts, cases, transactions and templates are none of ours. */
const evidenceTypes = /^(inquiry|inquiry-session|(verification|document|selfie|report)\/.+)$/;

/** Verifications that never got as far as a result must not hide one that did. */
const withoutResult = new Set<unknown>(["initiated", "canceled", "skipped"]);

function startedAt({ attributes }: Resource): number {
  const instant =
    asInstant(attributes["completed-at"]) ??
    asInstant(attributes["submitted-at"]) ??
    asInstant(attributes["processed-at"]) ??
    asInstant(attributes["created-at"]);
  return instant === null ? 0 : Date.parse(instant);
}

export function isEvidence(resource: Resource): boolean {
  return evidenceTypes.test(resource.type);
}

/**
 * Picks the resources that speak for the attempt as it now stands. Persona keeps every retry of a step as a
 * verification of its own, so only the latest of each type counts. Documents and selfies stand behind
 * verifications and repeat them, so they count only where the verification was not sent along.
 * @param resources the message's own resource first, then what it included
 */
export function selectEvidence(resources: Resource[]): Resource[] {
  const latest = new Map<string, Resource>();
  for (const resource of resources) {
    if (!isEvidence(resource)) continue;
    if (resource.type.startsWith("verification/") && withoutResult.has(resource.attributes.status)) continue;
    // Generic documents are uploads that stand beside each other; none of them replaces another.
    const slot = resource.type === "document/generic" ? resource.id : resource.type;
    const known = latest.get(slot);
    if (known === undefined || startedAt(resource) > startedAt(known)) latest.set(slot, resource);
  }
  const evidence = [...latest.values()];
  return evidence.filter(({ type }) => {
    if (type === "document/government-id") return !latest.has("verification/government-id");
    return !type.startsWith("selfie/") || !latest.has("verification/selfie");
  });
}
