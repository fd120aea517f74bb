import "server-only";
import { AppError } from "@/lib/errors";
import { type Actor, authorizePerson } from "@/server/actor";
import { claimLocked } from "@/server/cases/claim-locked";
import type { Claim } from "@/server/cases/claimed-case";
import { transaction } from "@/server/db";
import { policyInForce } from "@/server/policy-in-force";

/**
 * Claims one case by its id. Claiming a case that one holds gives the running claim again.
 * @throws AppError `not-found`; `forbidden` when policy allows only the next case; `took-part`; `not-open`;
 *   `held-by-another` with `holder` and `until`.
 */
export async function claimCase(actor: Actor, caseId: string): Promise<Claim> {
  authorizePerson(actor, "case.claim");
  const policy = await policyInForce();
  if (!policy.body.claimById) throw new AppError("forbidden", "Cases are given out in order here: use Review next.");
  return transaction((tx) => claimLocked(tx, actor, caseId, policy.body.leaseSeconds));
}
