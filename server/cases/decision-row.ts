import "server-only";
import type { DecisionDto, JudgementDto } from "@/lib/contracts/case";
import { escalatingReasons, type ResubmissionStep } from "@/lib/contracts/reason-code";
import { can } from "@/lib/permissions";
import type { Prisma } from "@/prisma/generated/client";
import type { Actor } from "@/server/actor";
import { mayHaveReceipt } from "@/server/audit-log/may-have-receipt";
import { readIndexes } from "@/server/audit-log/read-indexes";
import type { ReasonLabels } from "@/server/reason-codes/reason-labels";

export const decisionSelect = {
  id: true,
  stage: true,
  outcome: true,
  reviewerId: true,
  reasons: true,
  sealedNote: true,
  decidedAt: true,
  effectiveAt: true,
  eventId: true,
  reviewer: { select: { name: true } },
  undo: { select: { decisionId: true } },
} as const satisfies Prisma.DecisionSelect;
export type DecisionRow = Prisma.DecisionGetPayload<{ select: typeof decisionSelect }>;

/** The answers of everybody on one case, in the order in which they were given. */
export const judgementSelect = { reviewerId: true, stage: true, phase: true, answer: true } as const satisfies Prisma.JudgementSelect;
export type JudgementRow = Prisma.JudgementGetPayload<{ select: typeof judgementSelect }>;

/** What one person said of the faces at one stage; null where they were not asked. */
export function judgementOf(rows: JudgementRow[], reviewerId: string | null, stage: JudgementRow["stage"]): JudgementDto | null {
  const theirs = rows.filter((row) => row.reviewerId === reviewerId && row.stage === stage);
  const last = (phase: JudgementRow["phase"]) => theirs.findLast((row) => row.phase === phase)?.answer ?? null;
  return theirs.length > 0 ? { before: last("before"), after: last("after") } : null;
}

/** Who reads how sure a decision's author was of the faces: those who decide, and those who oversee them. */
function mayKnowJudgements(viewer: Actor): boolean {
  return can(viewer, "decision.make") || can(viewer, "case.open_read_only");
}

/** What is shown with the decisions of one case: the words of their reasons, the answers given, and their places in the log. */
type About = { labels: ReasonLabels; judgements: JudgementRow[]; indexes: ReadonlyMap<string, number> };

/** A decision in the words that its reasons had then; the note only where the caller opened it for this viewer. */
export function decisionDto(viewer: Actor, row: DecisionRow, { labels, judgements, indexes }: About, note: string | null): DecisionDto {
  const reasons = row.reasons as { code: string; version: number; step: ResubmissionStep | null }[];
  return {
    id: row.id,
    stage: row.stage,
    outcome: row.outcome,
    reviewer: { id: row.reviewerId, name: row.reviewer.name, you: row.reviewerId === viewer.id },
    reasons: reasons.map((reason) => ({ ...reason, label: labels.of(reason) })),
    note,
    decidedAt: row.decidedAt.toISOString(),
    effectiveAt: row.effectiveAt.toISOString(),
    undone: row.undo !== null,
    judgement: mayKnowJudgements(viewer) ? judgementOf(judgements, row.reviewerId, row.stage) : null,
    receipt: row.eventId && mayHaveReceipt(viewer, row.reviewerId) ? { index: indexes.get(row.eventId) ?? null } : null,
  };
}

/** The places in the log of those decisions whose receipts this viewer may have, by event. */
export function decisionIndexes(viewer: Actor, rows: DecisionRow[]): Promise<ReadonlyMap<string, number>> {
  return readIndexes(rows.flatMap(({ eventId, reviewerId }) => (eventId && mayHaveReceipt(viewer, reviewerId) ? [eventId] : [])));
}

/** The escalating reasons among those of some decisions, each once: whoever opens the case reads them before anything else. */
export function warningsOf(rows: Pick<DecisionRow, "reasons" | "undo">[]): string[] {
  const codes = rows.filter(({ undo }) => !undo).flatMap(({ reasons }) => (reasons as { code: string }[]).map(({ code }) => code));
  return escalatingReasons.filter((reason) => codes.includes(reason));
}
