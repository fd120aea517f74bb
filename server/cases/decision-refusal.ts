import "server-only";
import { AppError } from "@/lib/errors";
import type { UserActor } from "@/server/actor";
import { leaseStands } from "@/server/cases/case-row";
import { lostLease } from "@/server/cases/lost-lease";
import type { Tx } from "@/server/db";

/** Why a decision found nothing to change: 409 when the claim is gone, else 412; in both cases with who decided. */
export async function decisionRefusal(tx: Tx, actor: UserActor, input: { caseId: string; leaseToken: string }): Promise<AppError> {
  const row = await tx.case.findUniqueOrThrow({
    where: { id: input.caseId },
    select: { holderId: true, leaseToken: true, leaseExpiresAt: true, reserved: true, version: true },
  });
  const explained = await lostLease(tx, actor, input.caseId);
  if (!leaseStands(actor, input, row) || !explained) return explained ?? new AppError("not-found", "There is no such case.");
  return new AppError(
    "version-changed",
    "The case changed since you opened it (version {version} now). Look again before you decide; your note and reasons were not sent.",
    { values: { version: row.version }, facts: explained.facts },
  );
}
