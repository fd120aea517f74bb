import "server-only";
import { AppError } from "@/lib/errors";
import { can } from "@/lib/permissions";
import { Prisma } from "@/prisma/generated/client";
import { authorize, type UserActor } from "@/server/actor";
import { isRunning, queueOf } from "@/server/cases/case-row";
import { type Claim, promoteReserved, take } from "@/server/cases/claimed-case";
import { type Locked, lockCase } from "@/server/cases/lock-case";
import { decisionPending } from "@/server/cases/not-pending";
import { now } from "@/server/clock";
import type { Tx } from "@/server/db";

/**
 * Claims one case in the caller's transaction, or gives the running claim of somebody who holds it already. The case that is kept
 * for them becomes the one they work on, and so does one that is overdue and only kept for somebody else.
 * @param leaseSeconds how long the claim lasts without a heartbeat
 * @throws AppError `not-found`, `forbidden`, `took-part`, `decision-pending`, `not-open`, or `held-by-another` with `holder` and `until`.
 */
export async function claimLocked(tx: Tx, actor: UserActor, caseId: string, leaseSeconds: number): Promise<Claim> {
  const row = await lockCase(tx, actor, caseId);
  if (!row) throw new AppError("not-found", "There is no such case.");
  if (row.state === "escalated" || row.state === "appeal_review") authorize(actor, "decision.make_as_senior");
  if (!row.allowed)
    throw new AppError("took-part", "You took part in this case earlier, or stepped back from it: somebody else has to decide it.");
  if (row.pendingUntil) throw decisionPending(row.pendingUntil);
  if (!queueOf(row.state))
    throw new AppError("not-open", "This case is decided: there is nothing to claim.", { facts: { state: row.state } });
  const isOwnReserved = row.reserved && row.holderId === actor.id;
  const promoted = isOwnReserved ? await promoteReserved(tx, actor, Prisma.sql`id = ${row.id}::uuid`, leaseSeconds) : null;
  if (promoted) return promoted;
  const isHeld = row.holderId !== null && isRunning(row.leaseExpiresAt);
  // What is overdue waits for nobody who works on something else.
  const kept = isHeld && row.reserved && row.dueAt <= now();
  if (isHeld && !kept) return runningClaim(actor, row);
  // Whoever may assign may also take what is kept for somebody else.
  if (row.assigneeId && row.assigneeId !== actor.id && !can(actor, "case.assign")) {
    throw new AppError("held-by-another", "This case is kept for {name}.", {
      values: { name: String(row.assigneeName) },
      facts: { assignee: { id: row.assigneeId, name: row.assigneeName } },
    });
  }
  return take(tx, actor, { id: row.id, previousHolderId: row.holderId, kept }, { leaseSeconds });
}

function runningClaim(actor: UserActor, row: Locked): Claim {
  if (row.holderId !== actor.id || !row.leaseToken || !row.leaseExpiresAt) {
    const sentence = row.reserved ? "{name} has kept this case as their next one." : "{name} is reviewing this case.";
    throw new AppError("held-by-another", sentence, {
      values: { name: String(row.holderName) },
      facts: { holder: { id: row.holderId, name: row.holderName }, until: row.leaseExpiresAt?.toISOString() },
    });
  }
  return { caseId: row.id, number: row.number, leaseToken: row.leaseToken, expiresAt: row.leaseExpiresAt, version: row.version };
}
