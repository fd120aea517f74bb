import "server-only";
import { z } from "zod";
import type { AuditEventDto, AuditFilters } from "@/lib/contracts/audit";
import { instantSchema, type Page } from "@/lib/contracts/common";
import { Prisma } from "@/prisma/generated/client";
import { type Actor, authorize } from "@/server/actor";
import { audit } from "@/server/audit";
import { type AuditEventRow, auditCondition, eventColumns, toEvent } from "@/server/audit-log/event-row";
import { readCursor, writeCursor } from "@/server/cursor";
import { db } from "@/server/db";
import { sql } from "@/server/plain-sql";

const cursorShape = z.tuple([instantSchema, z.uuid()]);

type Row = AuditEventRow & { index: string | null };

/** Events, newest first, with their places in the log; that somebody read the log is an event too. */
export async function listAuditEvents(
  actor: Actor,
  query: AuditFilters & { cursor?: string; limit: number },
): Promise<Page<AuditEventDto>> {
  authorize(actor, "audit.read");
  const { cursor, limit, ...filters } = query;
  const after = readCursor(cursorShape, cursor);
  const older = after ? Prisma.sql`AND (e.occurred_at, e.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : Prisma.empty;
  const rows = await sql().$queryRaw<Row[]>`
    SELECT (SELECT l.index FROM audit_leaves l WHERE l.event_id = e.id) AS index, ${eventColumns} FROM audit_events e
    WHERE ${auditCondition(filters)} ${older} ORDER BY e.occurred_at DESC, e.id DESC LIMIT ${limit + 1}`;
  if (!cursor) await audit(db(), actor, { action: "audit.read", details: { filters } });
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items: items.map((row) => toEvent(row, row.index === null ? null : Number(row.index))),
    nextCursor: rows.length > limit && last ? writeCursor([last.occurredAt.toISOString(), last.id]) : null,
  };
}
