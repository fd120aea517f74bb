import "server-only";
import { byQueue, defaultPolicy, type Policy, storedPolicySchema } from "@/lib/contracts/policy";
import { policyValues } from "@/lib/policy-changes";
import { env } from "@/server/env";
import { type SqlTx, sql } from "@/server/plain-sql";

export type PolicyInForce = { version: number; body: Policy };

/** The newest policy document, with the parts that `SECONDLOOK_POLICY` overrides. Version 0 is the built-in default. */
export async function policyInForce(tx: SqlTx = sql()): Promise<PolicyInForce> {
  const stored = await storedPolicy(tx);
  return { version: stored.version, body: underOverrides(stored.body) };
}

/** The newest document as it was saved, without the overrides, and when and by whom. */
export async function storedPolicy(tx: SqlTx) {
  const [row] = await tx.$queryRaw<{ version: number; body: unknown; authorId: string | null; createdAt: Date }[]>`
    SELECT version, body, author_id AS "authorId", created_at AS "createdAt" FROM policy_versions ORDER BY version DESC LIMIT 1`;
  if (!row) return { version: 0, body: defaultPolicy, authorId: null, createdAt: null };
  return { ...row, body: storedPolicySchema.parse(row.body) };
}

/** The paths, such as `thresholds.face`, whose values `SECONDLOOK_POLICY` forces. */
export function overriddenPaths(): string[] {
  return [...policyValues(overrides() ?? {}).keys()];
}

/**
 * What is in force where this document is stored: overrides win, one level deep into `dueHours`, `thresholds` and the like. Both were
 * checked by themselves; together they may have more templates than one document, which must not keep the rules from being read.
 */
export function underOverrides(stored: Policy): Policy {
  return merged(stored, overrides() ?? {});
}

/** What the setting forces, with one answer for all queues told queue by queue, so that each has its path. */
function overrides(): object | undefined {
  const { policy } = env();
  return policy?.judgeFirst === undefined ? policy : { ...policy, judgeFirst: byQueue(policy.judgeFirst) };
}

function merged<Base extends object>(base: Base, overrides: object): Base {
  const result = { ...base } as Record<string, unknown>;
  for (const [key, value] of Object.entries(overrides)) {
    const old = result[key];
    result[key] = isObject(old) && isObject(value) ? { ...old, ...value } : value;
  }
  return result as Base;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
