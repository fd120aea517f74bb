import "server-only";
import { z } from "zod";
import type { CaseFilters, CaseListQuery, CaseSummary } from "@/lib/contracts/case";
import { instantSchema, type Page } from "@/lib/contracts/common";
import type { Prisma } from "@/prisma/generated/client";
import { type Actor, authorize } from "@/server/actor";
import { caseScope } from "@/server/cases/case-filters";
import { type CaseRow, caseSelect, toSummary } from "@/server/cases/case-row";
import { keptBackAmong } from "@/server/cases/kept-back";
import { stuckAmong } from "@/server/cases/stuck-cases";
import { readCursor, writeCursor } from "@/server/cursor";
import { db } from "@/server/db";

/** As the sort of a query, or `dueOnly`: by due time alone, because the risk among equals would tell of the faces. */
type Order = CaseFilters["sort"] | "dueOnly";
const cursorShape = z.tuple([instantSchema, z.number().int().min(-1000).max(1000), z.uuid()]);

/**
 * Cases in the order of the sort, without evidence: due time then risk, risk then due time, or age.
 * @throws AppError `invalid-input` for a filter or sort that would tell what a viewer who judges first must not know.
 */
export async function listCases(actor: Actor, query: CaseListQuery): Promise<Page<CaseSummary>> {
  authorize(actor, "case.list");
  const after = readCursor(cursorShape, query.cursor);
  const { where, judgesFirst, tells } = await caseScope(actor, query);
  const order = judgesFirst && query.sort === "due" ? "dueOnly" : query.sort;
  const rows: CaseRow[] = await db().case.findMany({
    where: { AND: [where, after ? placeAfter(order, after) : {}] },
    orderBy: orders[order],
    select: caseSelect,
    take: query.limit + 1,
  });
  const items = rows.slice(0, query.limit);
  const last = items.at(-1);
  const ids = items.map(({ id }) => id);
  const [stuck, keptBack] = await Promise.all([stuckAmong(actor, ids), keptBackAmong(actor, items)]);
  return {
    items: items
      .filter(({ id }) => !tells || !keptBack.has(id))
      .map((row) => ({
        ...toSummary(actor, row, keptBack.has(row.id)),
        attention: stuck.has(row.id) ? "no_eligible_reviewer" : null,
      })),
    nextCursor: rows.length > query.limit && last ? writeCursor(sortKeys(order, last)) : null,
  };
}

const orders: Record<Order, Prisma.CaseOrderByWithRelationInput[]> = {
  due: [{ dueAt: "asc" }, { risk: "desc" }, { id: "asc" }],
  dueOnly: [{ dueAt: "asc" }, { id: "asc" }],
  risk: [{ riskOrder: "asc" }, { id: "asc" }],
  age: [{ flaggedAt: "asc" }, { id: "asc" }],
};

/** A cursor can be read by whoever gets it, so it holds the risk only where the order needs it. */
function sortKeys(order: Order, row: CaseRow): [string, number, string] {
  const needsRisk = order === "due" || order === "risk";
  return [(order === "age" ? row.flaggedAt : row.dueAt).toISOString(), needsRisk ? row.risk : 0, row.id];
}

/** The rows behind a cursor: one range of the index in their order, and a look at the few at its very beginning. */
function placeAfter(order: Order, [at, risk, id]: [string, number, string]): Prisma.CaseWhereInput {
  if (order === "age") return { flaggedAt: { gte: at }, OR: [{ flaggedAt: { gt: at } }, { id: { gt: id } }] };
  if (order === "dueOnly") return { dueAt: { gte: at }, OR: [{ dueAt: { gt: at } }, { id: { gt: id } }] };
  if (order === "due") return { dueAt: { gte: at }, OR: [{ dueAt: { gt: at } }, { risk: { lt: risk } }, { risk, id: { gt: id } }] };
  const place = riskOrder(risk, at);
  return { riskOrder: { gte: place }, OR: [{ riskOrder: { gt: place } }, { id: { gt: id } }] };
}

/** As the database computes the column: thousands of cases share a risk, and one number lets the index begin behind any of them. */
function riskOrder(risk: number, dueAt: string): number {
  return Date.parse(dueAt) - risk * 1e13;
}
