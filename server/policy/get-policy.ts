import "server-only";
import type { PolicyDto } from "@/lib/contracts/policy";
import { type Actor, authorize } from "@/server/actor";
import { overriddenPaths, policyInForce } from "@/server/policy-in-force";

/** The policy document in force, its version, and which parts of it the installation's settings force. */
export async function getPolicy(actor: Actor): Promise<PolicyDto> {
  authorize(actor, "policy.read");
  return { ...(await policyInForce()), overridden: overriddenPaths() };
}
