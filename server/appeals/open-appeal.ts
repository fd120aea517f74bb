import "server-only";
import type { AppealSummary, OpenAppealInput } from "@/lib/contracts/appeal";
import type { NotAppealable } from "@/lib/contracts/case";
import { AppError, type Sentence } from "@/lib/errors";
import type { Prisma } from "@/prisma/generated/client";
import { type Actor, authorize } from "@/server/actor";
import { appealSummary, openStates } from "@/server/appeals/appeal-row";
import { lockWithEvidence } from "@/server/appeals/lock-appeal";
import { sealAppealText } from "@/server/appeals/sealed-appeal";
import { whyNotAppealable } from "@/server/appeals/why-not-appealable";
import { audit } from "@/server/audit";
import { excludeForGood } from "@/server/cases/exclude-for-good";
import { now } from "@/server/clock";
import { openSubjectKey } from "@/server/crypto/subject-key";
import { type Tx, transaction } from "@/server/db";
import { policyInForce } from "@/server/policy-in-force";

const day = 24 * 3_600_000;

const selection = {
  id: true,
  number: true,
  state: true,
  outcome: true,
  decidedAt: true,
  verificationId: true,
  subject: { select: { id: true, wrappedKey: true } },
  verification: { select: { sealed: true, erasureRequestedAt: true } },
  decisions: { where: { undo: null }, orderBy: { caseVersion: "desc" }, take: 1, select: { id: true, stage: true, effectiveAt: true } },
  appeals: { where: { state: { in: [...openStates] } }, select: { id: true, state: true } },
} as const satisfies Prisma.CaseSelect;
type Found = Prisma.CaseGetPayload<{ select: typeof selection }>;

/**
 * Writes down that a person complains about a decision: the case goes to the seniors, its decision stands until it is overturned.
 * @throws AppError `not-found`; `decision-pending` or `appeal-open` (409); `not-appealable` (422) with the reason.
 */
export async function openAppeal(actor: Actor, input: OpenAppealInput): Promise<AppealSummary> {
  authorize(actor, "appeal.open");
  const { body: policy } = await policyInForce();
  return transaction(async (tx) => {
    await lockWithEvidence(tx, input.caseId);
    const found = await tx.case.findUnique({ where: { id: input.caseId }, select: selection });
    if (!found) throw new AppError("not-found", "There is no such case.");
    const decisionId = appealable(found, policy.appealWindowDays);
    const openedAt = now();
    const dueAt = new Date(openedAt.getTime() + policy.appealDueDays * day);
    const id = await insertAppeal(tx, actor, input, { found, decisionId, openedAt, dueAt });
    await tx.case.update({
      where: { id: found.id },
      data: { state: "appeal_review", version: { increment: 1 }, dueAt, queuedAt: openedAt },
      select: { id: true },
    });
    await excludeForGood(tx, actor, found.id);
    const details = { appealId: id, decisionId, category: input.category };
    await audit(tx, actor, { action: "appeal.opened", case: found, verificationId: found.verificationId, details });
    return appealSummary(tx, actor, id);
  });
}

type Opening = { found: Found; decisionId: string; openedAt: Date; dueAt: Date };

async function insertAppeal(tx: Tx, actor: Actor, input: OpenAppealInput, { found, ...columns }: Opening): Promise<string> {
  const id = crypto.randomUUID();
  const sealedStatement = sealAppealText(await openSubjectKey(found.subject), id, "statement", input.statement);
  const opener = actor.type === "user" ? { openedById: actor.id } : { openedByKeyId: actor.id };
  await tx.appeal.create({
    data: { id, caseId: found.id, category: input.category, sealedStatement, ...opener, ...columns },
    select: { id: true },
  });
  return id;
}

/** The decision that the person may complain about. */
function appealable(found: Found, windowDays: number): string {
  const [standing] = found.decisions;
  const why = whyNotAppealable(found, standing, windowDays);
  if (why === "open")
    throw new AppError("appeal-open", "An appeal against this decision is open already: find it in the list of appeals.", {
      facts: { appealId: found.appeals[0]?.id },
    });
  if (why === "pending")
    throw new AppError("decision-pending", "The decision can still be taken back by its author: wait until it is final.", {
      facts: { until: standing?.effectiveAt.toISOString() },
    });
  if (why) throw new AppError("not-appealable", refusals[why], { values: { windowDays } });
  if (!standing) throw new Error("a decided case without a decision");
  return standing.id;
}

const refusals: Record<Exclude<NotAppealable, "open" | "pending">, Sentence> = {
  closed: "This case ended without a decision of ours: there is nothing to appeal against.",
  not_decided: "This case is not decided yet.",
  approved: "The person was approved: there is nothing to appeal against.",
  final: "This decision was made on appeal, and is final.",
  window_over: "The decision is more than {windowDays} days old: the time to appeal is over.",
  erased: "The evidence has been erased, or is about to be: nobody could look at it again.",
};
