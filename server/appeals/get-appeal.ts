import "server-only";
import type { AppealDetail, AppealThread } from "@/lib/contracts/appeal";
import { AppError } from "@/lib/errors";
import type { Prisma } from "@/prisma/generated/client";
import { type Actor, authorize } from "@/server/actor";
import { appealSelect, personRef, toAppealSummary } from "@/server/appeals/appeal-row";
import { openAppealText } from "@/server/appeals/sealed-appeal";
import { audit } from "@/server/audit";
import { holds } from "@/server/cases/case-row";
import { warningsOf } from "@/server/cases/decision-row";
import { isKeptBack } from "@/server/cases/kept-back";
import { runningGrant } from "@/server/cases/running-grant";
import { now } from "@/server/clock";
import { openSubjectKey } from "@/server/crypto/subject-key";
import { db } from "@/server/db";

const detailSelect = {
  ...appealSelect,
  sealedStatement: true,
  sealedSentence: true,
  decision: { select: { id: true, stage: true, outcome: true, decidedAt: true } },
  resultDecision: { select: { reviewerId: true, effectiveAt: true, reviewer: { select: { name: true } } } },
  messages: {
    select: { id: true, kind: true, sealed: true, createdAt: true, author: { select: { name: true } } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  },
  attachments: { select: { id: true, width: true, height: true, createdAt: true }, orderBy: { createdAt: "asc" } },
  case: {
    select: {
      ...appealSelect.case.select,
      subject: { select: { id: true, externalId: true, wrappedKey: true } },
      verification: { select: { sealed: true } },
      decisions: { select: { reasons: true, undo: { select: { decisionId: true } } } },
    },
  },
} as const satisfies Prisma.AppealSelect;
type DetailRow = Prisma.AppealGetPayload<{ select: typeof detailSelect }>;

/**
 * One appeal; what was said goes to those who speak with the person, to the senior who holds the case, and to a compliance
 * manager who opened the case with a reason, and that is logged before anything is answered.
 * @throws AppError `not-found`, `forbidden`.
 */
export async function getAppeal(actor: Actor, appealId: string): Promise<AppealDetail> {
  authorize(actor, "appeal.read");
  const row = await db().appeal.findUnique({ where: { id: appealId }, select: detailSelect });
  if (!row) throw new AppError("not-found", "There is no such appeal.");
  const [withheld, keptBack] = await Promise.all([withheldFrom(actor, row), isKeptBack(actor, row.case)]);
  if (!withheld) await audit(db(), actor, { action: "appeal.read", case: row.case, details: { appealId } });
  return {
    ...toAppealSummary(actor, row, keptBack),
    decision: keptBack ? null : { ...row.decision, decidedAt: row.decision.decidedAt.toISOString() },
    decidedBy: row.resultDecision && personRef(actor, row.resultDecision.reviewerId, row.resultDecision.reviewer),
    thread: withheld ? null : await openThread(actor, row, keptBack),
    withheld,
    attachments: row.attachments.map(({ createdAt, ...image }) => ({ ...image, addedAt: createdAt.toISOString() })),
    // A warning that somebody may be with the person must not reach them through the platform.
    warnings: actor.type === "user" ? warningsOf(row.case.decisions) : [],
  };
}

async function withheldFrom(actor: Actor, row: DetailRow): Promise<AppealDetail["withheld"]> {
  if (!row.case.verification.sealed || !row.case.subject.wrappedKey) return "erased";
  if (actor.type !== "user" || actor.role === "support_agent" || holds(actor, row.case)) return null;
  if (actor.role !== "compliance_manager") return "not_claimed";
  return (await runningGrant(actor, row.case.id)) ? null : "role";
}

function isFinal({ resultDecision }: DetailRow): boolean {
  return resultDecision !== null && resultDecision.effectiveAt <= now();
}

/** A program speaks for the person: what we note among us is not for it, nor yet for a senior who has to judge the faces first. */
async function openThread(actor: Actor, row: DetailRow, keptBack: boolean): Promise<AppealThread> {
  const key = await openSubjectKey(row.case.subject);
  const messages = row.messages.filter(({ kind }) => (actor.type === "user" && !keptBack) || kind !== "note");
  return {
    statement: openAppealText(key, row.id, "statement", row.sealedStatement),
    messages: messages.map(({ id, kind, sealed, author, createdAt }) => ({
      id,
      kind,
      text: openAppealText(key, row.id, `message|${id}`, sealed),
      author: actor.type === "user" ? (author?.name ?? null) : null,
      at: createdAt.toISOString(),
    })),
    // What the person is told may still be taken back until then.
    sentence: row.sealedSentence && isFinal(row) ? openAppealText(key, row.id, "sentence", row.sealedSentence) : null,
  };
}
