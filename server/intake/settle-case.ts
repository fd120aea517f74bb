import "server-only";
import type { VerificationState } from "@/lib/contracts/verification";
import type { CaseState, ClosedReason } from "@/lib/contracts/vocabulary";
import type { Actor } from "@/server/actor";
import { audit } from "@/server/audit";
import { noLease } from "@/server/cases/claimed-case";
import { letReservedGo } from "@/server/cases/let-reserved-go";
import { now } from "@/server/clock";
import type { Tx } from "@/server/db";
import { type CaseInput, dueTime, openCase } from "@/server/intake/open-case";

/** `changed`: the evidence itself is other than before, whether or not the flags are. */
export type Settlement =
  | ({ state: Exclude<VerificationState, "redacted">; changed: boolean } & CaseInput)
  | { state: "redacted"; verificationId: string };

const undecided = new Set(["open", "second_review", "escalated"]);
const closedBy: Partial<Record<VerificationState, ClosedReason>> = {
  cleared: "settled_elsewhere",
  closed: "withdrawn",
  redacted: "redacted",
};

/**
 * Brings the case into line with its verification: opened when it is flagged, its flags refreshed while nobody has decided,
 * closed when the matter ended elsewhere. A decided case stays as it was decided, and one under appeal is the seniors'.
 */
export async function settleCase(tx: Tx, actor: Actor, settlement: Settlement): Promise<void> {
  const existing = await tx.case.findUnique({
    where: { verificationId: settlement.verificationId },
    select: { id: true, number: true, state: true, flags: true, risk: true, holderId: true, reserved: true },
  });
  if (!existing) {
    if (settlement.state === "flagged") await openCase(tx, actor, settlement);
    if (settlement.state === "cleared")
      await audit(tx, actor, { action: "verification.cleared", verificationId: settlement.verificationId });
    return;
  }
  const reason = closedBy[settlement.state];
  if (existing.state === "closed" && settlement.state === "flagged") return refreshCase(tx, actor, existing, settlement);
  if (!undecided.has(existing.state)) return;
  if (reason) {
    await closeCase(tx, actor, existing, reason);
  } else if (settlement.state === "flagged" && settlement.changed) {
    await refreshCase(tx, actor, existing, settlement);
  }
}

async function closeCase(
  tx: Tx,
  actor: Actor,
  existing: { id: string; number: number; holderId: string | null; reserved: boolean },
  reason: ClosedReason,
): Promise<void> {
  await tx.case.update({
    where: { id: existing.id },
    data: {
      state: "closed",
      closedReason: reason,
      outcome: null,
      version: { increment: 1 },
      ...noLease,
      assigneeId: null,
    },
    select: { id: true },
  });
  await audit(tx, actor, { action: "case.closed", case: existing, details: { reason } });
  if (existing.holderId && !existing.reserved) await letReservedGo(tx, existing.holderId);
}

/**
 * Other evidence raises the version, so that a decision made on the old is refused and its author looks again. A case that
 * ended elsewhere opens again when the attempt is flagged after all.
 */
async function refreshCase(
  tx: Tx,
  actor: Actor,
  existing: { id: string; number: number; state: CaseState },
  input: CaseInput,
): Promise<void> {
  const { flags, risk, faceVerdict, hasFailedCheck } = input.assessment;
  const flaggedAt = now();
  const openAgain = { state: "open", closedReason: null, flaggedAt, queuedAt: flaggedAt, dueAt: dueTime(flaggedAt, input) } as const;
  await tx.case.update({
    where: { id: existing.id },
    data: { ...(existing.state === "closed" ? openAgain : {}), flags, risk, faceVerdict, hasFailedCheck, version: { increment: 1 } },
    select: { id: true },
  });
  await audit(tx, actor, {
    action: "verification.flagged",
    case: existing,
    verificationId: input.verificationId,
    details: { flags, risk },
  });
}
