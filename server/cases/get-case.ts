import "server-only";
import type { CaseDetail, DecisionDto, HistoryEntry } from "@/lib/contracts/case";
import { AppError } from "@/lib/errors";
import { can } from "@/lib/permissions";
import type { Prisma } from "@/prisma/generated/client";
import { type Actor, authorize } from "@/server/actor";
import { whyNotAppealable } from "@/server/appeals/why-not-appealable";
import { caseReference } from "@/server/audit";
import { accessReasons } from "@/server/cases/access-reasons";
import { draftOf } from "@/server/cases/case-draft";
import { caseSelect, holds, queueOf, toSummary } from "@/server/cases/case-row";
import {
  type DecisionRow,
  decisionDto,
  decisionIndexes,
  decisionSelect,
  judgementOf,
  judgementSelect,
  warningsOf,
} from "@/server/cases/decision-row";
import { stageOfQueue } from "@/server/cases/judge-first";
import { isKeptBack } from "@/server/cases/kept-back";
import { logOpening } from "@/server/cases/log-opening";
import { maskedFields } from "@/server/cases/masked-fields";
import { readEvidence, toEvidence } from "@/server/cases/read-evidence";
import { type RunningGrant, runningGrant } from "@/server/cases/running-grant";
import { openNote } from "@/server/cases/sealed-note";
import { seeMentions, seeOutOfReach } from "@/server/cases/see-mentions";
import { stuckAmong } from "@/server/cases/stuck-cases";
import { commitmentKey } from "@/server/crypto/commitment";
import { openSubjectKey } from "@/server/crypto/subject-key";
import { db } from "@/server/db";
import { sql } from "@/server/plain-sql";
import { policyInForce } from "@/server/policy-in-force";
import { reasonLabels } from "@/server/reason-codes/reason-labels";

export const detailSelect = {
  ...caseSelect,
  policyVersion: true,
  previousCaseId: true,
  subject: { select: { id: true, externalId: true, wrappedKey: true, platformCreatedAt: true } },
  verification: {
    select: {
      id: true,
      externalId: true,
      sealed: true,
      erasureRequestedAt: true,
      submittedAt: true,
      images: { select: { id: true, externalId: true, kind: true, width: true, height: true, face: true }, orderBy: { createdAt: "asc" } },
    },
  },
  notes: {
    select: { id: true, authorId: true, sealed: true, createdAt: true, author: { select: { name: true } } },
    orderBy: { createdAt: "asc" },
  },
  decisions: { select: decisionSelect, orderBy: { decidedAt: "asc" } },
  judgements: { select: judgementSelect, orderBy: [{ judgedAt: "asc" }, { id: "asc" }] },
  appeals: {
    where: { state: { not: "withdrawn" } },
    select: { id: true, state: true, category: true },
    orderBy: { openedAt: "desc" },
    take: 1,
  },
} as const satisfies Prisma.CaseSelect;
export type CaseDetailRow = Prisma.CaseGetPayload<{ select: typeof detailSelect }>;

/**
 * How much of a case this viewer gets: everything (its holder), the same to read only (a compliance manager who opened it with
 * a reason), masked fields (overseers), or the summary.
 */
type Access = "evidence" | "granted" | "masked" | "summary";

/** What one viewer may see of a case; `keptBack`: nothing that could sway them, because they have yet to judge its faces or a linked one's. */
type View = { access: Access; grant: RunningGrant | null; keptBack: boolean };

/**
 * One case as this viewer may see it; logged. Reading never claims.
 * @throws AppError `not-found`, `forbidden`.
 */
export async function getCase(actor: Actor, caseId: string): Promise<CaseDetail> {
  authorize(actor, "case.read");
  const row = await db().case.findUnique({ where: { id: caseId }, select: detailSelect });
  if (!row) throw new AppError("not-found", "There is no such case.");
  const [grant, keptBack] = await Promise.all([holds(actor, row) ? null : runningGrant(actor, row.id), isKeptBack(actor, row)]);
  const access: Access = holds(actor, row) ? "evidence" : grant ? "granted" : can(actor, "case.read_masked") ? "masked" : "summary";
  const [shown] = await Promise.all([
    present(actor, grant && !grant.images ? withoutImages(row) : row, { access, grant, keptBack }),
    // The event is durable before anything is answered.
    logOpening(actor, row, { access, grantId: grant?.id }),
    access === "evidence" && !row.reserved && !keptBack ? seeMentions(sql(), actor, knownNotes(actor, row)) : null,
    access !== "evidence" && row.notes.length > 0 ? seeOutOfReach(sql(), actor, row.id) : null,
  ]);
  return shown;
}

async function present(actor: Actor, row: CaseDetailRow, { access, grant, keptBack }: View): Promise<CaseDetail> {
  const opened = access === "evidence" || access === "granted";
  const sealed = access === "summary" ? null : await readEvidence(row);
  const [evidence, draft, decisions, history, previousCase, stuck, appealable] = await Promise.all([
    opened && sealed ? toEvidence({ ...row, notes: knownNotes(actor, row) }, sealed, keptBack) : null,
    access === "evidence" ? draftOf(actor, row) : null,
    keptBack ? [] : decisionDtos(actor, access === "summary" ? withOwnPartOnly(actor, row) : row, access),
    keptBack || access === "summary" ? [] : caseHistory(actor, row),
    previousOf(row),
    stuckAmong(actor, [row.id]),
    appealableNow(actor, row),
  ]);
  return {
    ...toSummary(actor, row, keptBack),
    attention: stuck.has(row.id) ? "no_eligible_reviewer" : null,
    submittedAt: row.verification.submittedAt.toISOString(),
    policyVersion: row.policyVersion,
    previousCase,
    evidence,
    withheld: access === "summary" ? "not_claimed" : !sealed ? "erased" : opened ? null : "role",
    maskedFields: access === "masked" && sealed ? maskedFields(sealed.fields) : null,
    decisions,
    history,
    lease: access === "evidence" && actor.type === "user" ? leaseOf(actor, row) : null,
    access: grant && { until: grant.expiresAt.toISOString(), images: grant.images },
    appeal: access === "summary" ? null : (row.appeals[0] ?? null),
    appealable,
    warnings: access === "summary" ? [] : warningsOf(row.decisions),
    draft,
    judgement: access === "evidence" ? ownJudgement(actor, row, keptBack) : null,
  };
}

/** The holder's own answers at the stage of now; null where they gave none and policy asks for none. */
function ownJudgement(actor: Actor, row: CaseDetailRow, keptBack: boolean): CaseDetail["judgement"] {
  const queue = queueOf(row.state);
  const given = queue && judgementOf(row.judgements, actor.id, stageOfQueue[queue]);
  return given ?? (keptBack ? { before: null, after: null } : null);
}

async function appealableNow(actor: Actor, row: CaseDetailRow): Promise<CaseDetail["appealable"]> {
  if (!can(actor, "appeal.open")) return null;
  const { body } = await policyInForce();
  const standing = row.decisions.findLast(({ undo }) => !undo);
  const why = whyNotAppealable(row, standing, body.appealWindowDays);
  return why ? { ok: false, why } : { ok: true };
}

/** The case as somebody sees it who opened it without its pictures: not even their ids. */
function withoutImages(row: CaseDetailRow): CaseDetailRow {
  return { ...row, verification: { ...row.verification, images: [] } };
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

/** The notes that this viewer may read; what the first reviewer wrote would tell the second how they saw it. */
function knownNotes(actor: Actor, row: CaseDetailRow): CaseDetailRow["notes"] {
  if (!isBlind(actor, row)) return row.notes;
  const deciders = new Set(row.decisions.map(({ reviewerId }) => reviewerId));
  return row.notes.filter(({ authorId }) => !deciders.has(authorId));
}

/** Of a case that they do not hold, those who decide know their own part alone; programs know them all. */
function withOwnPartOnly(actor: Actor, row: CaseDetailRow): CaseDetailRow {
  if (!can(actor, "decision.make")) return row;
  return { ...row, decisions: row.decisions.filter(({ reviewerId }) => reviewerId === actor.id) };
}

/** An answer of somebody else that would sway whoever decides next: the first one in a second review, and one that was taken back. */
function wouldSway(actor: Actor, row: { state: string }, { reviewerId, undo }: DecisionRow): boolean {
  if (reviewerId === actor.id || !can(actor, "decision.make")) return false;
  return row.state === "second_review" || (row.state === "open" && undo !== null);
}

/** The decisions that this viewer may know, with their notes where the evidence is open to them. */
export async function decisionDtos(actor: Actor, row: CaseDetailRow, access: Access): Promise<DecisionDto[]> {
  const visible = row.decisions.filter((decision) => !wouldSway(actor, row, decision));
  if (visible.length === 0) return [];
  const [labels, indexes] = await Promise.all([reasonLabels(visible), decisionIndexes(actor, visible)]);
  const about = { labels, judgements: row.judgements, indexes };
  const opened = access === "evidence" || access === "granted";
  // An account that came back after an erasure has another key, which opens nothing of before.
  const key = opened && row.verification.sealed && row.subject.wrappedKey ? await openSubjectKey(row.subject) : null;
  return visible.map((decision) => {
    if (!key || !decision.sealedNote) return decisionDto(actor, decision, about, null);
    const shown = decisionDto(actor, decision, about, openNote(key, row.id, decision.sealedNote));
    return access === "granted" ? { ...shown, noteKey: commitmentKey(key, `note|${decision.id}`).toString("hex") } : shown;
  });
}

const historyActions = [
  "verification.flagged",
  "case.reserved",
  "case.claimed",
  "case.released",
  "case.taken_over",
  "case.lease_expired",
  "case.assigned",
  "case.moved",
  "case.escalated",
  "case.closed",
  "case.reopened",
  "decision.made",
  "decision.undone",
  "appeal.opened",
  "appeal.decided",
  "appeal.withdrawn",
];

async function caseHistory(actor: Actor, row: CaseDetailRow): Promise<HistoryEntry[]> {
  // Who looked, and why, is for those who may look: another compliance manager checks it.
  const oversees = can(actor, "case.open_read_only");
  const reasons = oversees ? await accessReasons(row) : new Map<string, string>();
  const events = await db().auditEvent.findMany({
    where: { caseId: row.id, action: { in: oversees ? [...historyActions, "case.access_granted"] : historyActions } },
    orderBy: [{ occurredAt: "asc" }, { id: "asc" }],
    take: 100,
    select: { occurredAt: true, action: true, actorId: true, actorName: true, details: true },
  });
  const swaying = new Set<unknown>(row.decisions.filter((decision) => wouldSway(actor, row, decision)).map(({ id }) => id));
  return events
    .filter((event) => !isBlind(actor, row) || event.actorId === actor.id || event.action === "verification.flagged")
    .filter(({ details }) => !swaying.has((details as { decisionId?: unknown }).decisionId))
    .map((event) => ({
      at: event.occurredAt.toISOString(),
      action: event.action,
      actor: event.actorName,
      you: event.actorId === actor.id,
      details: withReason(event.details as Record<string, unknown>, reasons),
    }));
}

function withReason(details: Record<string, unknown>, reasons: Map<string, string>): Record<string, unknown> {
  const reason = reasons.get(String(details.grantId));
  return reason === undefined ? details : { ...details, reason };
}

async function previousOf(row: CaseDetailRow): Promise<{ id: string; reference: string } | null> {
  if (!row.previousCaseId) return null;
  const previous = await db().case.findUnique({ where: { id: row.previousCaseId }, select: { id: true, number: true } });
  return previous && { id: previous.id, reference: caseReference(previous.number) };
}
