import "server-only";
import { AppError } from "@/lib/errors";
import type { Prisma } from "@/prisma/generated/client";
import { isOpen } from "@/server/appeals/appeal-row";
import { decisionPending } from "@/server/cases/not-pending";
import { now } from "@/server/clock";
import type { Tx } from "@/server/db";

const selection = {
  id: true,
  state: true,
  decision: { select: { outcome: true } },
  resultDecision: { select: { effectiveAt: true } },
  case: {
    select: {
      id: true,
      number: true,
      version: true,
      hasFailedCheck: true,
      verificationId: true,
      holderId: true,
      leaseToken: true,
      reserved: true,
      leaseExpiresAt: true,
      queuedAt: true,
      claimedAt: true,
      subject: { select: { id: true, wrappedKey: true } },
    },
  },
  _count: { select: { attachments: true } },
} as const satisfies Prisma.AppealSelect;
export type FoundAppeal = Prisma.AppealGetPayload<{ select: typeof selection }>;

/** Locks a case after its verification, as an erasure does: in two orders the two could wait for each other for good. */
export async function lockWithEvidence(tx: Tx, caseId: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM verifications WHERE id = (SELECT verification_id FROM cases WHERE id = ${caseId}::uuid) FOR UPDATE`;
  await tx.$executeRaw`SELECT 1 FROM cases WHERE id = ${caseId}::uuid FOR UPDATE`;
}

/** One appeal without a lock. @throws AppError `not-found`. */
export async function findAppeal(tx: Tx, appealId: string): Promise<FoundAppeal> {
  const found = await tx.appeal.findUnique({ where: { id: appealId }, select: selection });
  if (!found) throw new AppError("not-found", "There is no such appeal.");
  return found;
}

/** One appeal, with its case and the evidence locked for the rest of the transaction. @throws AppError `not-found`. */
export async function lockAppeal(tx: Tx, appealId: string): Promise<FoundAppeal> {
  const found = await tx.appeal.findUnique({ where: { id: appealId }, select: { caseId: true } });
  if (found) await lockWithEvidence(tx, found.caseId);
  return findAppeal(tx, appealId);
}

/** @throws AppError `not-open` once the appeal was decided or taken back, `decision-pending` until that decision is final. */
export function requireOpen(appeal: FoundAppeal): void {
  const until = appeal.resultDecision?.effectiveAt;
  if (until && until > now()) throw decisionPending(until);
  if (!isOpen(appeal.state)) throw new AppError("not-open", "This appeal has ended.", { facts: { state: appeal.state } });
}
