import "server-only";
import { defaultPolicy, type Policy, policySchema } from "@/lib/contracts/policy";
import { db, type Tx } from "@/server/db";
import { env } from "@/server/env";

export type PolicyInForce = { version: number; body: Policy };

/** The newest policy document, with the parts that `SECONDLOOK_POLICY` overrides. Version 0 is the built-in default. */
export async function policyInForce(tx: Tx = db()): Promise<PolicyInForce> {
  const stored = await tx.policyVersion.findFirst({ orderBy: { version: "desc" }, select: { version: true, body: true } });
  const overrides = env().policy ?? {};
  const base = (stored?.body as object | undefined) ?? defaultPolicy;
  return { version: stored?.version ?? 0, body: policySchema.parse(merged(base, overrides)) };
}

/** Overrides win, one level deep into `dueHours`, `thresholds` and the like. */
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
