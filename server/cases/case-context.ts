import "server-only";
import { type CaseContext, type EarlierAttempt, linkKinds } from "@/lib/contracts/case-context";
import { imageKinds } from "@/lib/contracts/vocabulary";
import { daysBetween } from "@/lib/day-distance";
import { AppError } from "@/lib/errors";
import type { Prisma } from "@/prisma/generated/client";
import { type Actor, authorize } from "@/server/actor";
import { caseReference } from "@/server/audit";
import { holds } from "@/server/cases/case-row";
import { isUnjudged } from "@/server/cases/judge-first";
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
  const [earlier, linked, unjudged] = await Promise.all([
    sql().$queryRaw<AttemptRow[]>(earlierStatement(own)),
    sql().$queryRaw<LinkedRow[]>(linkedStatement(own)),
    isUnjudged(actor, row),
  ]);
  const context: CaseContext = {
    account: {
      createdAt: row.subject.platformCreatedAt?.toISOString() ?? null,
      ageDays: ageInDays(row.subject.platformCreatedAt, own.submittedAt),
      trigger: row.trigger,
      attemptsBefore: totalOf(earlier),
    },
    earlier: { items: earlier.map(toAttempt), total: totalOf(earlier) },
    linked: { items: linked.map(toLinked), total: totalOf(linked) },
    withheld: null,
  };
  return unjudged ? withoutResults(context) : context;
}

/** The context without what came of any attempt, for somebody who still has to judge the faces by themselves. */
export function withoutResults(context: CaseContext): CaseContext {
  const unknown = { state: null, outcome: null, closedReason: null, decidedAt: null, flags: null };
  return {
    ...context,
    earlier: { ...context.earlier, items: context.earlier.items.map((item) => ({ ...item, ...unknown })) },
    linked: { ...context.linked, items: context.linked.items.map((item) => ({ ...item, ...unknown })) },
    withheld: "not_judged",
  };
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
