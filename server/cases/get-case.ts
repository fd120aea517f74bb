import "server-only";
import type { CaseDetail, DecisionDto, HistoryEntry } from "@/lib/contracts/case";
import { AppError } from "@/lib/errors";
import { can } from "@/lib/permissions";
import type { Prisma } from "@/prisma/generated/client";
import { type Actor, authorize } from "@/server/actor";
import { audit, caseReference } from "@/server/audit";
import { caseSelect, holds, toSummary } from "@/server/cases/case-row";
import { decisionDto, decisionSelect, warningsOf } from "@/server/cases/decision-row";
import { maskedFields } from "@/server/cases/masked-fields";
import { readEvidence, toEvidence } from "@/server/cases/read-evidence";
import { openNote } from "@/server/cases/sealed-note";
import { openSubjectKey } from "@/server/crypto/subject-key";
import { db } from "@/server/db";
import { reasonLabels } from "@/server/reason-codes/reason-labels";

const detailSelect = {
  ...caseSelect,
  policyVersion: true,
  previousCaseId: true,
  subject: { select: { id: true, externalId: true, wrappedKey: true, platformCreatedAt: true } },
  verification: {
    select: {
      id: true,
      externalId: true,
      sealed: true,
      submittedAt: true,
      images: { select: { id: true, externalId: true, kind: true, width: true, height: true, face: true }, orderBy: { createdAt: "asc" } },
    },
  },
  notes: { select: { id: true, sealed: true, createdAt: true, author: { select: { name: true } } }, orderBy: { createdAt: "asc" } },
  decisions: { select: decisionSelect, orderBy: { decidedAt: "asc" } },
  appeals: {
    where: { state: { not: "withdrawn" } },
    select: { id: true, state: true, category: true },
    orderBy: { openedAt: "desc" },
    take: 1,
  },
} as const satisfies Prisma.CaseSelect;
export type CaseDetailRow = Prisma.CaseGetPayload<{ select: typeof detailSelect }>;

/** How much of a case this viewer gets: everything (its holder), masked fields (overseers), or the summary. */
type Access = "evidence" | "masked" | "summary";

/**
 * One case as this viewer may see it; logged. Reading never claims.
 * @throws AppError `not-found`, `forbidden`.
 */
export async function getCase(actor: Actor, caseId: string): Promise<CaseDetail> {
  authorize(actor, "case.read");
  const row = await db().case.findUnique({ where: { id: caseId }, select: detailSelect });
  if (!row) throw new AppError("not-found", "There is no such case.");
  const access: Access = holds(actor, row) ? "evidence" : can(actor, "case.read_masked") ? "masked" : "summary";
  // The event is durable before anything is answered.
  await audit(db(), actor, { action: "case.opened", case: row, details: { version: row.version, access } });
  return present(actor, row, access);
}

async function present(actor: Actor, row: CaseDetailRow, access: Access): Promise<CaseDetail> {
  const [sealed, decisions, history, previousCase] = await Promise.all([
    access === "summary" ? null : readEvidence(row),
    decisionDtos(actor, row, access),
    access === "summary" ? [] : caseHistory(actor, row),
    previousOf(row),
  ]);
  return {
    ...toSummary(actor, row),
    submittedAt: row.verification.submittedAt.toISOString(),
    policyVersion: row.policyVersion,
    previousCase,
    evidence: access === "evidence" && sealed ? await toEvidence(row, sealed) : null,
    withheld: access === "evidence" ? (sealed ? null : "erased") : access === "masked" ? "role" : "not_claimed",
    maskedFields: access === "masked" && sealed ? maskedFields(sealed.fields) : null,
    decisions,
    history,
    lease: access === "evidence" && actor.type === "user" ? leaseOf(actor, row) : null,
    access: null,
    appeal: access === "summary" ? null : (row.appeals[0] ?? null),
    warnings: access === "summary" ? [] : warningsOf(row.decisions),
  };
}

function leaseOf(actor: { id: string; name: string }, row: CaseDetailRow) {
  if (!row.leaseToken || !row.leaseExpiresAt) return null;
  return {
    leaseToken: row.leaseToken,
    holder: { id: actor.id, name: actor.name },
    expiresAt: row.leaseExpiresAt.toISOString(),
    version: row.version,
  };
}

/** A second reviewer decides without knowing the first answer, so open second reviews show nobody who could take one. */
function isBlind(actor: Actor, row: { state: string }): boolean {
  return row.state === "second_review" && can(actor, "decision.make");
}

async function decisionDtos(actor: Actor, row: CaseDetailRow, access: Access): Promise<DecisionDto[]> {
  const visible = row.decisions.filter((decision) => !isBlind(actor, row) || decision.reviewerId === actor.id);
  if (visible.length === 0) return [];
  const labels = await reasonLabels(visible);
  const key = access === "evidence" && row.subject.wrappedKey ? await openSubjectKey(row.subject) : null;
  return visible.map((decision) =>
    decisionDto(actor, decision, labels, key && decision.sealedNote ? openNote(key, row.id, decision.sealedNote) : null),
  );
}

const historyActions = [
  "verification.flagged",
  "case.claimed",
  "case.released",
  "case.taken_over",
  "case.lease_expired",
  "case.escalated",
  "case.closed",
  "case.reopened",
  "decision.made",
  "appeal.opened",
  "appeal.decided",
  "appeal.withdrawn",
];

async function caseHistory(actor: Actor, row: CaseDetailRow): Promise<HistoryEntry[]> {
  const events = await db().auditEvent.findMany({
    where: { caseId: row.id, action: { in: historyActions } },
    orderBy: [{ occurredAt: "asc" }, { id: "asc" }],
    take: 100,
    select: { occurredAt: true, action: true, actorId: true, actorName: true, details: true },
  });
  return events
    .filter((event) => !isBlind(actor, row) || event.actorId === actor.id || event.action === "verification.flagged")
    .map((event) => ({
      at: event.occurredAt.toISOString(),
      action: event.action,
      actor: event.actorName,
      you: event.actorId === actor.id,
      details: event.details as Record<string, unknown>,
    }));
}

async function previousOf(row: CaseDetailRow): Promise<{ id: string; reference: string } | null> {
  if (!row.previousCaseId) return null;
  const previous = await db().case.findUnique({ where: { id: row.previousCaseId }, select: { id: true, number: true } });
  return previous && { id: previous.id, reference: caseReference(previous.number) };
}
