import "server-only";
import { type CaseContext, type EarlierAttempt, linkKinds } from "@/lib/contracts/case-context";
import { type CaseState, caseStates, imageKinds } from "@/lib/contracts/vocabulary";
import { daysBetween } from "@/lib/day-distance";
import { AppError } from "@/lib/errors";
import type { Prisma } from "@/prisma/generated/client";
import { type Actor, authorize } from "@/server/actor";
import { caseReference } from "@/server/audit";
import { holds } from "@/server/cases/case-row";
import { keptBackAmong } from "@/server/cases/kept-back";
import { type AttemptRow, earlierStatement, type LinkedRow, linkedStatement } from "@/server/cases/related-attempts";
import { runningGrant } from "@/server/cases/running-grant";
import { db } from "@/server/db";
import { sql } from "@/server/plain-sql";

const contextSelect = {
  id: true,
  state: true,
  holderId: true,
  leaseExpiresAt: true,
  trigger: true,
  subjectId: true,
  subject: { select: { platformCreatedAt: true } },
  verification: { select: { id: true, submittedAt: true } },
} as const satisfies Prisma.CaseSelect;

/**
 * What else is known around a case, for whoever holds it or reads it for a while; part of the opening that is logged already.
 * @throws AppError `not-found`, `not-claimed` (403).
 */
export async function caseContext(actor: Actor, caseId: string): Promise<CaseContext> {
  authorize(actor, "case.read");
  const row = await db().case.findUnique({ where: { id: caseId }, select: contextSelect });
  if (!row) throw new AppError("not-found", "There is no such case.");
  if (!holds(actor, row) && !(await runningGrant(actor, caseId)))
    throw new AppError("not-claimed", "Only whoever holds the case, or reads it for a while, sees what is known around it.");
  const own = { verificationId: row.verification.id, subjectId: row.subjectId, submittedAt: row.verification.submittedAt };
  const [earlier, linked] = await Promise.all([
    sql().$queryRaw<AttemptRow[]>(earlierStatement(own)),
    sql().$queryRaw<LinkedRow[]>(linkedStatement(own)),
  ]);
  const keptBack = await keptBackAmong(actor, [row, ...[...earlier, ...linked].flatMap(caseOf)]);
  const known = <T extends EarlierAttempt>(attempt: T): T =>
    attempt.caseId && keptBack.has(attempt.caseId) ? { ...attempt, ...nothingCameOfIt } : attempt;
  const context: CaseContext = {
    account: {
      createdAt: row.subject.platformCreatedAt?.toISOString() ?? null,
      ageDays: ageInDays(row.subject.platformCreatedAt, own.submittedAt),
      trigger: row.trigger,
      attemptsBefore: totalOf(earlier),
    },
    earlier: { items: earlier.map((attempt) => known(toAttempt(attempt))), total: totalOf(earlier) },
    linked: { items: linked.map((attempt) => known(toLinked(attempt))), total: totalOf(linked) },
    withheld: null,
  };
  return keptBack.has(row.id) ? withoutResults(context) : context;
}

const nothingCameOfIt = { state: null, outcome: null, closedReason: null, decidedAt: null, flags: null };

/** The context without what came of any attempt, for somebody who still has to judge the faces by themselves. */
function withoutResults(context: CaseContext): CaseContext {
  return {
    ...context,
    earlier: { ...context.earlier, items: context.earlier.items.map((item) => ({ ...item, ...nothingCameOfIt })) },
    linked: { ...context.linked, items: context.linked.items.map((item) => ({ ...item, ...nothingCameOfIt })) },
    withheld: "not_judged",
  };
}

/** The case of an attempt; what was erased is in no state in which somebody judges. */
function caseOf({ caseId, state }: AttemptRow): { id: string; state: CaseState }[] {
  return caseId === null ? [] : [{ id: caseId, state: caseStates.find((known) => known === state) ?? "closed" }];
}

function ageInDays(createdAt: Date | null, submittedAt: Date): number | null {
  const days = createdAt && daysBetween(createdAt.toISOString(), submittedAt.toISOString());
  return days === null ? null : Math.max(0, days);
}

function totalOf(rows: AttemptRow[]): number {
  return rows[0]?.total ?? 0;
}

function toAttempt(row: AttemptRow): EarlierAttempt {
  return {
    caseId: row.caseId,
    reference: row.number === null ? null : caseReference(row.number),
    submittedAt: row.submittedAt.toISOString(),
    document: { type: row.documentType, country: row.country },
    trigger: row.trigger,
    state: row.state,
    outcome: row.outcome,
    closedReason: row.closedReason,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    flags: row.flags,
  };
}

function toLinked(row: LinkedRow): CaseContext["linked"]["items"][number] {
  return {
    ...toAttempt(row),
    why: linkKinds.filter((kind) => row.why.includes(kind)),
    pictures: imageKinds.filter((kind) => row.pictures.includes(kind)),
    subjectId: row.subjectId,
    sameSubject: row.sameSubject,
  };
}
