import "server-only";
import { AppError } from "@/lib/errors";
import { type Actor, authorizePerson } from "@/server/actor";
import { audit } from "@/server/audit";
import { isRunning, queueOf } from "@/server/cases/case-row";
import { type Claim, take } from "@/server/cases/claimed-case";
import { letReservedGo } from "@/server/cases/let-reserved-go";
import { lockCase } from "@/server/cases/lock-case";
import { decisionPending } from "@/server/cases/not-pending";
import { sealNote } from "@/server/cases/sealed-note";
import { now } from "@/server/clock";
import { openSubjectKey } from "@/server/crypto/subject-key";
import { transaction } from "@/server/db";
import { policyInForce } from "@/server/policy-in-force";

/**
 * Moves a colleague's running claim to a senior. The reason is kept as a sealed note on the case, because free text may
 * name the person; the log keeps who lost the claim to whom.
 * @throws AppError `not-found`, `took-part`, `decision-pending`, `not-open` when nobody holds the case or it is decided.
 */
export async function takeOverClaim(actor: Actor, input: { caseId: string; reason: string }): Promise<Claim> {
  authorizePerson(actor, "case.take_over");
  const policy = await policyInForce();
  return transaction(async (tx) => {
    const row = await lockCase(tx, actor, input.caseId);
    if (!row) throw new AppError("not-found", "There is no such case.");
    if (!row.allowed)
      throw new AppError("took-part", "You took part in this case earlier, or stepped back from it: somebody else has to decide it.");
    if (row.pendingUntil) throw decisionPending(row.pendingUntil);
    if (!queueOf(row.state))
      throw new AppError("not-open", "This case is decided: there is no claim to take over.", { facts: { state: row.state } });
    if (!row.holderId || row.holderId === actor.id || !isRunning(row.leaseExpiresAt)) {
      throw new AppError("not-open", "Nobody else holds this case: claim it.", { facts: { state: row.state } });
    }
    const { subject } = await tx.case.findUniqueOrThrow({
      where: { id: row.id },
      select: { subject: { select: { id: true, wrappedKey: true } } },
    });
    const sealed = sealNote(await openSubjectKey(subject), row.id, input.reason);
    await tx.caseNote.create({ data: { caseId: row.id, authorId: actor.id, sealed, createdAt: now() }, select: { id: true } });
    await audit(tx, actor, { action: "case.taken_over", case: row, details: { holderId: row.holderId, holder: row.holderName } });
    const claim = await take(tx, actor, { id: row.id, previousHolderId: null }, { leaseSeconds: policy.body.leaseSeconds });
    if (!row.reserved) await letReservedGo(tx, row.holderId);
    return claim;
  });
}
