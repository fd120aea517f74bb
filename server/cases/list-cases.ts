import "server-only";
import { z } from "zod";
import type { CaseFilters, CaseListQuery, CaseSummary } from "@/lib/contracts/case";
import { instantSchema, type Page } from "@/lib/contracts/common";
import { type CaseState, stateOfQueue } from "@/lib/contracts/vocabulary";
import { AppError } from "@/lib/errors";
import { can } from "@/lib/permissions";
import type { Prisma } from "@/prisma/generated/client";
import { type Actor, authorize } from "@/server/actor";
import { type CaseRow, caseSelect, toSummary } from "@/server/cases/case-row";
import { stuckAmong } from "@/server/cases/stuck-cases";
import { now } from "@/server/clock";
import { readCursor, writeCursor } from "@/server/cursor";
import { db } from "@/server/db";

type Sort = CaseFilters["sort"];
const cursorShape = z.tuple([instantSchema, z.number().int().min(-1000).max(1000), z.uuid()]);

/** Cases in the order of the sort, without evidence: due time then risk, risk then due time, or age. */
export async function listCases(actor: Actor, query: CaseListQuery): Promise<Page<CaseSummary>> {
  authorize(actor, "case.list");
  const after = readCursor(cursorShape, query.cursor);
  const rows: CaseRow[] = [];
  for (const stretch of after ? stretchesAfter(query.sort, after) : [{}]) {
    if (rows.length > query.limit) break;
    const found = await db().case.findMany({
      where: { AND: [filterWhere(actor, query), visibleWhere(actor, query), stretch] },
      orderBy: orders[query.sort],
      select: caseSelect,
      take: query.limit + 1 - rows.length,
    });
    rows.push(...found);
  }
  const items = rows.slice(0, query.limit);
  const last = items.at(-1);
  const stuck = await stuckAmong(
    actor,
    items.map(({ id }) => id),
  );
  return {
    items: items.map((row) => ({ ...toSummary(actor, row), attention: stuck.has(row.id) ? "no_eligible_reviewer" : null })),
    nextCursor: rows.length > query.limit && last ? writeCursor(sortKeys(query.sort, last)) : null,
  };
}

const orders: Record<Sort, Prisma.CaseOrderByWithRelationInput[]> = {
  due: [{ dueAt: "asc" }, { risk: "desc" }, { id: "asc" }],
  risk: [{ risk: "desc" }, { dueAt: "asc" }, { id: "asc" }],
  age: [{ flaggedAt: "asc" }, { id: "asc" }],
};

function sortKeys(sort: Sort, row: CaseRow): [string, number, string] {
  return [(sort === "age" ? row.flaggedAt : row.dueAt).toISOString(), row.risk, row.id];
}

/**
 * The rows behind a cursor, as one or two ranges of the index in their order. Times are nearly unique, so one range and a look at
 * the few rows of the same moment do; thousands of cases share one risk, so those of the cursor's risk are a range of their own.
 */
function stretchesAfter(sort: Sort, [at, risk, id]: [string, number, string]): Prisma.CaseWhereInput[] {
  if (sort === "age") return [{ flaggedAt: { gte: at }, OR: [{ flaggedAt: { gt: at } }, { id: { gt: id } }] }];
  if (sort === "risk") return [{ risk, dueAt: { gte: at }, OR: [{ dueAt: { gt: at } }, { id: { gt: id } }] }, { risk: { lt: risk } }];
  return [{ dueAt: { gte: at }, OR: [{ dueAt: { gt: at } }, { risk: { lt: risk } }, { risk, id: { gt: id } }] }];
}

function filterWhere(actor: Actor, query: CaseListQuery): Prisma.CaseWhereInput {
  const states = [query.state, query.queue && stateOfQueue[query.queue]].filter((state) => state !== undefined);
  return {
    AND: states.map((state) => ({ state })),
    outcome: query.outcome,
    flags: query.flag && { has: query.flag },
    trigger: query.trigger,
    documentType: query.documentType,
    country: query.country,
    verification: query.externalId ? { externalId: query.externalId } : undefined,
    ...assigneeWhere(actor, query.assignee),
  };
}

const workedQueues = ["open", "second_review"] as const satisfies readonly CaseState[];

/** A reviewer lists the queues they work, and beyond them what they hold or have decided themselves. */
function visibleWhere(actor: Actor, query: CaseListQuery): Prisma.CaseWhereInput {
  if (actor.type !== "user" || can(actor, "case.read_masked")) return {};
  const state = query.state ?? (query.queue && stateOfQueue[query.queue]);
  if (state && (workedQueues as readonly CaseState[]).includes(state)) return {};
  return { OR: [{ state: { in: [...workedQueues] } }, { holderId: actor.id }, { decisions: { some: { reviewerId: actor.id } } }] };
}

function assigneeWhere(actor: Actor, assignee: CaseFilters["assignee"]): Prisma.CaseWhereInput {
  if (!assignee) return {};
  if (assignee === "none") return { OR: [{ holderId: null }, { leaseExpiresAt: { lte: now() } }] };
  if (assignee === "me" && actor.type !== "user") {
    throw new AppError("invalid-input", "A program holds no cases.", {
      errors: [{ path: "assignee", message: "`me` is for people who are signed in" }],
    });
  }
  return { holderId: assignee === "me" ? (actor.id ?? undefined) : assignee, leaseExpiresAt: { gt: now() } };
}
