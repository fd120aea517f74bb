import "server-only";
import { z } from "zod";
import type { AppealListQuery, AppealSummary } from "@/lib/contracts/appeal";
import { instantSchema, type Page } from "@/lib/contracts/common";
import type { Prisma } from "@/prisma/generated/client";
import { type Actor, authorize } from "@/server/actor";
import { appealSelect, openStates, toAppealSummary } from "@/server/appeals/appeal-row";
import { keptBackAmong } from "@/server/cases/kept-back";
import { readCursor, writeCursor } from "@/server/cursor";
import { db } from "@/server/db";

const cursorShape = z.tuple([instantSchema, z.uuid()]);

/** Appeals without what was said: the open ones by due time, otherwise the newest first. @throws AppError `bad-cursor`. */
export async function listAppeals(actor: Actor, query: AppealListQuery): Promise<Page<AppealSummary>> {
  authorize(actor, "appeal.read");
  const byDueTime = query.state === "open";
  const after = readCursor(cursorShape, query.cursor);
  const rows = await db().appeal.findMany({
    where: {
      caseId: query.caseId,
      state: query.state === "open" ? { in: [...openStates] } : query.state,
      AND: after ? afterWhere(byDueTime, after) : {},
    },
    orderBy: byDueTime ? [{ dueAt: "asc" }, { id: "asc" }] : [{ openedAt: "desc" }, { id: "desc" }],
    select: appealSelect,
    take: query.limit + 1,
  });
  const items = rows.slice(0, query.limit);
  const last = items.at(-1);
  const keptBack = await keptBackAmong(
    actor,
    items.map((row) => row.case),
  );
  return {
    items: items.map((row) => toAppealSummary(actor, row, keptBack.has(row.case.id))),
    nextCursor: rows.length > query.limit && last ? writeCursor([(byDueTime ? last.dueAt : last.openedAt).toISOString(), last.id]) : null,
  };
}

/** The rows behind a cursor; the plain bound on the time lets the index skip what was shown. */
function afterWhere(byDueTime: boolean, [at, id]: [string, string]): Prisma.AppealWhereInput {
  if (byDueTime) return { dueAt: { gte: at }, OR: [{ dueAt: { gt: at } }, { id: { gt: id } }] };
  return { openedAt: { lte: at }, OR: [{ openedAt: { lt: at } }, { id: { lt: id } }] };
}
