import "server-only";
import { type Actor, authorize } from "@/server/actor";
import { type PolicyInForce, policyInForce } from "@/server/policy-in-force";

/** The policy document in force and its version. */
export async function getPolicy(actor: Actor): Promise<PolicyInForce> {
  authorize(actor, "policy.read");
  return policyInForce();
}
