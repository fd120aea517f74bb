import "server-only";
import { z } from "zod";
import type { AuditEventDto, AuditFilters } from "@/lib/contracts/audit";
import { instantSchema, type Page } from "@/lib/contracts/common";
import { type Actor, authorize } from "@/server/actor";
import { audit } from "@/server/audit";
import { auditWhere, toEvent } from "@/server/audit-log/event-row";
import { readCursor, writeCursor } from "@/server/cursor";
import { db } from "@/server/db";

const cursorShape = z.tuple([instantSchema, z.uuid()]);

/** Events, newest first; that somebody read the log is an event too. */
export async function listAuditEvents(
  actor: Actor,
  query: AuditFilters & { cursor?: string; limit: number },
): Promise<Page<AuditEventDto>> {
  authorize(actor, "audit.read");
  const { cursor, limit, ...filters } = query;
  const after = readCursor(cursorShape, cursor);
  const rows = await db().auditEvent.findMany({
    where: { AND: [auditWhere(filters), after ? olderThan(after) : {}] },
    orderBy: [{ occurredAt: "desc" }, { id: "desc" }],
    take: limit + 1,
  });
  if (!cursor) await audit(db(), actor, { action: "audit.read", details: { filters } });
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items: items.map(toEvent),
    nextCursor: rows.length > limit && last ? writeCursor([last.occurredAt.toISOString(), last.id]) : null,
  };
}

function olderThan([at, id]: [string, string]) {
  return { occurredAt: { lte: at }, OR: [{ occurredAt: { lt: at } }, { id: { lt: id } }] };
}
