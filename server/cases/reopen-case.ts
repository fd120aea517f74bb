import "server-only";
import type { CaseSummary } from "@/lib/contracts/case";
import { AppError } from "@/lib/errors";
import { type Actor, authorizePerson } from "@/server/actor";
import { audit } from "@/server/audit";
import { caseSelect, toSummary } from "@/server/cases/case-row";
import { excludeForGood } from "@/server/cases/exclude-for-good";
import { sealNote } from "@/server/cases/sealed-note";
import { now } from "@/server/clock";
import { openSubjectKey } from "@/server/crypto/subject-key";
import { type Tx, transaction } from "@/server/db";
import { dueTime } from "@/server/intake/open-case";
import { policyInForce } from "@/server/policy-in-force";

export type ReopenCaseInput = { caseId: string; version: number; reason: string };

/**
 * Puts a decided case back into the first queue, due anew. The decision stays on record and keeps everybody who took part
 * from deciding again; the reason stays with the case as a sealed note.
 * @throws AppError `not-found`; `unprocessable` once the evidence was erased; `not-open` unless it is decided,
 *   `decision-pending` while the decision can be taken back; `version-changed` (412).
 */
export async function reopenCase(actor: Actor, input: ReopenCaseInput): Promise<CaseSummary> {
  authorizePerson(actor, "case.reopen");
  const policy = await policyInForce();
  return transaction(async (tx) => {
    const found = await reopenable(tx, input);
    const at = now();
    const [row] = await tx.case.updateManyAndReturn({
      where: { id: found.id, version: input.version, state: "decided" },
      data: {
        state: "open",
        version: { increment: 1 },
        outcome: null,
        decidedAt: null,
        queuedAt: at,
        dueAt: dueTime(at, { ...found, policy }),
      },
      select: { id: true },
    });
    if (!row)
      throw new AppError("version-changed", "The case changed since you opened it (version {version} now). Look again first.", {
        values: { version: found.version },
      });
    const sealed = sealNote(await openSubjectKey(found.subject), found.id, input.reason);
    await tx.caseNote.create({ data: { caseId: found.id, authorId: actor.id, sealed, createdAt: at }, select: { id: true } });
    await excludeForGood(tx, actor, found.id);
    await audit(tx, actor, {
      action: "case.reopened",
      case: found,
      verificationId: found.verification.id,
      details: { versionBefore: input.version, versionAfter: input.version + 1, outcome: found.outcome, policyVersion: policy.version },
    });
    // Whoever reopens decides nothing, so nothing is kept from them.
    return toSummary(actor, await tx.case.findUniqueOrThrow({ where: { id: found.id }, select: caseSelect }), false);
  });
}

/** The locked case, unless something stands against reopening it. The order of refusals is that of the contract. */
async function reopenable(tx: Tx, { caseId }: ReopenCaseInput) {
  await tx.$executeRaw`SELECT 1 FROM cases WHERE id = ${caseId}::uuid FOR UPDATE`;
  const found = await tx.case.findUnique({
    where: { id: caseId },
    select: {
      id: true,
      number: true,
      state: true,
      outcome: true,
      version: true,
      trigger: true,
      subject: { select: { id: true, wrappedKey: true } },
      verification: { select: { id: true, sealed: true, erasureRequestedAt: true } },
      decisions: { where: { undo: null, effectiveAt: { gt: now() } }, select: { effectiveAt: true }, take: 1 },
    },
  });
  if (!found) throw new AppError("not-found", "There is no such case.");
  if (!found.subject.wrappedKey || !found.verification.sealed || found.verification.erasureRequestedAt)
    throw new AppError("unprocessable", "The evidence of this case was erased, or is about to be: nobody could decide it again.");
  if (found.state === "appeal_review")
    throw new AppError("not-open", "This case is under appeal: the appeal decides it.", { facts: { state: found.state } });
  if (found.state !== "decided") throw new AppError("not-open", "Only a decided case can be reopened.", { facts: { state: found.state } });
  const [pending] = found.decisions;
  if (pending)
    throw new AppError("decision-pending", "The decision can still be taken back by its author: wait until it is final.", {
      facts: { until: pending.effectiveAt.toISOString() },
    });
  return found;
}
