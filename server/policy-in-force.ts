import "server-only";
import { defaultPolicy, type Policy, policySchema } from "@/lib/contracts/policy";
import { policyValues } from "@/lib/policy-changes";
import { db, type Tx } from "@/server/db";
import { env } from "@/server/env";

export type PolicyInForce = { version: number; body: Policy };

/** The newest policy document, with the parts that `SECONDLOOK_POLICY` overrides. Version 0 is the built-in default. */
export async function policyInForce(tx: Tx = db()): Promise<PolicyInForce> {
  const stored = await storedPolicy(tx);
  return { version: stored.version, body: underOverrides(stored.body) };
}

/** The newest document as it was saved, without the overrides, and when and by whom. */
export async function storedPolicy(tx: Tx) {
  const row = await tx.policyVersion.findFirst({
    orderBy: { version: "desc" },
    select: { version: true, body: true, authorId: true, createdAt: true },
  });
  if (!row) return { version: 0, body: defaultPolicy, authorId: null, createdAt: null };
  return { ...row, body: policySchema.parse(row.body) };
}

/** The paths, such as `thresholds.face`, whose values `SECONDLOOK_POLICY` forces. */
export function overriddenPaths(): string[] {
  return [...policyValues(env().policy ?? {}).keys()];
}

/** What is in force where this document is stored: overrides win, one level deep into `dueHours`, `thresholds` and the like. */
export function underOverrides(stored: Policy): Policy {
  return policySchema.parse(merged(stored, env().policy ?? {}));
}

function merged(base: object, overrides: object): object {
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(overrides)) {
    const old = result[key];
    result[key] = isObject(old) && isObject(value) ? { ...old, ...value } : value;
  }
  return result;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
