import "server-only";
import { type Actor, authorizePerson } from "@/server/actor";
import { lockAppeal, requireOpen } from "@/server/appeals/lock-appeal";
import { claimLocked } from "@/server/cases/claim-locked";
import type { Claim } from "@/server/cases/claimed-case";
import { transaction } from "@/server/db";
import { policyInForce } from "@/server/policy-in-force";

/**
 * Claims the case of an open appeal. An appeal is answered by name and not drawn from a pile, so it can be claimed also where
 * policy gives out cases in order (`claimById` off).
 * @throws AppError `not-found`, `decision-pending`, `not-open`, `took-part`, `held-by-another`.
 */
export async function claimAppeal(actor: Actor, appealId: string): Promise<Claim> {
  authorizePerson(actor, "appeal.claim");
  const policy = await policyInForce();
  return transaction(async (tx) => {
    const appeal = await lockAppeal(tx, appealId);
    requireOpen(appeal);
    return claimLocked(tx, actor, appeal.case.id, policy.body.leaseSeconds);
  });
}
