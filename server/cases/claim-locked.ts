import "server-only";
import { AppError } from "@/lib/errors";
import { authorize, type UserActor } from "@/server/actor";
import { isRunning, queueOf } from "@/server/cases/case-row";
import { type Claim, take } from "@/server/cases/claimed-case";
import { type Locked, lockCase } from "@/server/cases/lock-case";
import type { Tx } from "@/server/db";

/**
 * Claims one case in the caller's transaction, or gives the running claim of somebody who holds it already.
 * @param leaseSeconds how long the claim lasts without a heartbeat
 * @throws AppError `not-found`, `forbidden`, `took-part`, `not-open`, or `held-by-another` with `holder` and `until`.
 */
export async function claimLocked(tx: Tx, actor: UserActor, caseId: string, leaseSeconds: number): Promise<Claim> {
  const row = await lockCase(tx, actor, caseId);
  if (!row) throw new AppError("not-found", "There is no such case.");
  if (row.state === "escalated" || row.state === "appeal_review") authorize(actor, "decision.make_as_senior");
  if (!row.allowed)
    throw new AppError("took-part", "You took part in this case earlier, or stepped back from it: somebody else has to decide it.");
  if (!queueOf(row.state))
    throw new AppError("not-open", "This case is decided: there is nothing to claim.", { facts: { state: row.state } });
  if (row.holderId && isRunning(row.leaseExpiresAt)) return runningClaim(actor, row);
  return take(tx, actor, { id: row.id, previousHolderId: row.holderId }, leaseSeconds);
}

function runningClaim(actor: UserActor, row: Locked): Claim {
  if (row.holderId !== actor.id || !row.leaseToken || !row.leaseExpiresAt) {
    throw new AppError("held-by-another", `${row.holderName} is reviewing this case.`, {
      facts: { holder: { id: row.holderId, name: row.holderName }, until: row.leaseExpiresAt?.toISOString() },
    });
  }
  return { caseId: row.id, number: row.number, leaseToken: row.leaseToken, expiresAt: row.leaseExpiresAt, version: row.version };
}
