import "server-only";
import type { AppealSummary } from "@/lib/contracts/appeal";
import { type Actor, authorize } from "@/server/actor";
import { appealSummary } from "@/server/appeals/appeal-row";
import { lockAppeal, requireOpen } from "@/server/appeals/lock-appeal";
import { audit } from "@/server/audit";
import { noLease } from "@/server/cases/claimed-case";
import { excludeForGood } from "@/server/cases/exclude-for-good";
import { letReservedGo } from "@/server/cases/let-reserved-go";
import { now } from "@/server/clock";
import { transaction } from "@/server/db";

/**
 * The person takes the appeal back: the case is decided as it was, and whoever held it holds it no more.
 * @throws AppError `not-found`, `decision-pending`, `not-open`.
 */
export async function withdrawAppeal(actor: Actor, appealId: string): Promise<AppealSummary> {
  authorize(actor, "appeal.write");
  return transaction(async (tx) => {
    const appeal = await lockAppeal(tx, appealId);
    requireOpen(appeal);
    await tx.appeal.update({ where: { id: appeal.id }, data: { state: "withdrawn", endedAt: now() }, select: { id: true } });
    await tx.case.update({
      where: { id: appeal.case.id },
      data: { state: "decided", version: { increment: 1 }, ...noLease },
      select: { id: true },
    });
    await excludeForGood(tx, actor, appeal.case.id);
    const { holderId, reserved } = appeal.case;
    if (holderId && !reserved) await letReservedGo(tx, holderId);
    await audit(tx, actor, { action: "appeal.withdrawn", case: appeal.case, details: { appealId: appeal.id, holderId } });
    return appealSummary(tx, actor, appeal.id);
  });
}
