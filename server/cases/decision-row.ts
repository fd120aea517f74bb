import "server-only";
import type { DecisionDto } from "@/lib/contracts/case";
import type { ResubmissionStep } from "@/lib/contracts/reason-code";
import { escalatingReasons } from "@/lib/default-reason-codes";
import type { Prisma } from "@/prisma/generated/client";
import type { Actor } from "@/server/actor";
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
  reviewer: { select: { name: true } },
  undo: { select: { decisionId: true } },
} as const satisfies Prisma.DecisionSelect;
export type DecisionRow = Prisma.DecisionGetPayload<{ select: typeof decisionSelect }>;

/** A decision in the words that its reasons had then; the note only where the caller opened it for this viewer. */
export function decisionDto(viewer: Actor, row: DecisionRow, labels: ReasonLabels, note: string | null): DecisionDto {
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
  };
}

/** The escalating reasons among those of some decisions, each once: whoever opens the case reads them before anything else. */
export function warningsOf(rows: Pick<DecisionRow, "reasons" | "undo">[]): string[] {
  const codes = rows.filter(({ undo }) => !undo).flatMap(({ reasons }) => (reasons as { code: string }[]).map(({ code }) => code));
  return escalatingReasons.filter((reason) => codes.includes(reason));
}
