import "server-only";
import { AppError } from "@/lib/errors";
import { Prisma } from "@/prisma/generated/client";
import { type Actor, authorizePerson } from "@/server/actor";
import { claimLocked } from "@/server/cases/claim-locked";
import { type Claim, promoteReserved } from "@/server/cases/claimed-case";
import { transaction } from "@/server/db";
import { policyInForce } from "@/server/policy-in-force";

/**
 * Claims one case by its id. Claiming a case that one holds gives the running claim again; one that is kept for them becomes the
 * one they work on, also where policy gives cases out in order.
 * @throws AppError `not-found`; `forbidden` when policy allows only the next case; `took-part`; `decision-pending`
 *   with `until`; `not-open`; `held-by-another` with `holder` and `until`.
 */
export async function claimCase(actor: Actor, caseId: string): Promise<Claim> {
  authorizePerson(actor, "case.claim");
  const policy = await policyInForce();
  const { claimById, leaseSeconds } = policy.body;
  return transaction(async (tx) => {
    if (claimById) return claimLocked(tx, actor, caseId, leaseSeconds);
    const kept = await promoteReserved(tx, actor, Prisma.sql`id = ${caseId}::uuid`, leaseSeconds);
    if (!kept) throw new AppError("forbidden", "Cases are given out in order here: use Review next.");
    return kept;
  });
}
