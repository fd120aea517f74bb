import type { Policy } from "@/lib/contracts/policy";

/** A value at one place of the policy; a list is one value; null where a template is not mapped. */
export type PolicyValue = string | number | boolean | string[] | null;

/** One place where two policy documents differ, such as `dueHours.other`. */
export type PolicyChange = { path: string; before: PolicyValue; after: PolicyValue };

/** Every value of a document, or of parts of one, by its path. Only the first dot divides: a template's name may hold more. */
export function policyValues(document: object): Map<string, PolicyValue> {
  const values = new Map<string, PolicyValue>();
  for (const [key, value] of Object.entries(document)) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) values.set(key, value as PolicyValue);
    else for (const [inner, leaf] of Object.entries(value)) values.set(`${key}.${inner}`, leaf as PolicyValue);
  }
  return values;
}

/** In what `after` differs from `before`, in the order of the document. */
export function policyChanges(before: Policy, after: Policy): PolicyChange[] {
  const [old, now] = [policyValues(before), policyValues(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((path) => ({ path, before: old.get(path) ?? null, after: now.get(path) ?? null }))
    .filter(({ before: was, after: is }) => JSON.stringify(was) !== JSON.stringify(is));
}

/** The document with some values replaced; null takes a template out. */
export function withPolicyValues(document: Policy, values: ReadonlyMap<string, PolicyValue>): Policy {
  const copy: Record<string, unknown> = structuredClone(document);
  for (const [path, value] of values) {
    const dot = path.indexOf(".");
    const holder = dot < 0 ? copy : (copy[path.slice(0, dot)] as Record<string, unknown>);
    const key = path.slice(dot + 1);
    if (value === null) delete holder[key];
    else holder[key] = value;
  }
  return copy as Policy;
}
