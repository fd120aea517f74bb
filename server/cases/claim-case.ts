import "server-only";
import { AppError } from "@/lib/errors";
import { type Actor, authorize, authorizePerson, type UserActor } from "@/server/actor";
import { isRunning, queueOf } from "@/server/cases/case-row";
import { type Claim, take } from "@/server/cases/claimed-case";
import { type Locked, lockCase } from "@/server/cases/lock-case";
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
  return transaction(async (tx) => {
    const row = await lockCase(tx, actor, caseId);
    if (!row) throw new AppError("not-found", "There is no such case.");
    if (row.state === "escalated" || row.state === "appeal_review") authorize(actor, "decision.make_as_senior");
    if (!row.allowed)
      throw new AppError("took-part", "You took part in this case earlier, or stepped back from it: somebody else has to decide it.");
    if (!queueOf(row.state))
      throw new AppError("not-open", "This case is decided: there is nothing to claim.", { facts: { state: row.state } });
    if (row.holderId && isRunning(row.leaseExpiresAt)) return runningClaim(actor, row);
    return take(tx, actor, { id: row.id, previousHolderId: row.holderId }, policy.body.leaseSeconds);
  });
}

function runningClaim(actor: UserActor, row: Locked): Claim {
  if (row.holderId !== actor.id || !row.leaseToken || !row.leaseExpiresAt) {
    throw new AppError("held-by-another", `${row.holderName} is reviewing this case.`, {
      facts: { holder: { id: row.holderId, name: row.holderName }, until: row.leaseExpiresAt?.toISOString() },
    });
  }
  return { caseId: row.id, number: row.number, leaseToken: row.leaseToken, expiresAt: row.leaseExpiresAt, version: row.version };
}
