import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { AuditFilters } from "@/lib/contracts/audit";
import { type Actor, authorize } from "@/server/actor";
import { audit } from "@/server/audit";
import type { SignedCheckpoint } from "@/server/audit-log/checkpoints";
import { csvHeader, csvRow } from "@/server/audit-log/csv";
import { type AuditEventRow, auditCondition, entryOf, eventColumns, toEvent } from "@/server/audit-log/event-row";
import { whenSigned } from "@/server/audit-log/read-receipt";
import { segmentsOf, treeLines } from "@/server/audit-log/tree-lines";
import { now } from "@/server/clock";
import { db } from "@/server/db";
import { sql } from "@/server/plain-sql";
import { eventLine, proofLine } from "@/transparency/export-file";
import type { Range } from "@/transparency/tree";

export type ExportInput = AuditFilters & { format: "jsonl" | "csv" | "proof"; purpose: string };
const pageSize = 1_000;

/** One export: what it was asked for, before which index it ends, and the checkpoint that vouches for it. */
type Export = { input: ExportInput; until: number; checkpoint: SignedCheckpoint; at: Date; by: string | null };

/**
 * The log in its own order, as a stream that holds one page in memory at a time. The export is an event before it starts, and the log
 * has taken that up: all that comes before it is in the file. With `proof` it goes on to the end of the checkpoint and so holds itself
 * too, because what is left out of the tree of an unfiltered one must mean that somebody left it out.
 * @throws AppError `unavailable` when the log does not take the export up in time.
 */
export async function exportAuditEvents(actor: Actor, input: ExportInput): Promise<ReadableStream<Uint8Array>> {
  authorize(actor, "audit.export");
  const { format, purpose, ...filters } = input;
  const id = uuidv7();
  const at = now();
  await audit(db(), actor, { id, action: "audit.exported", details: { format, purpose, filters } });
  const { index, checkpoint } = await whenSigned(id);
  const until = format === "proof" ? checkpoint.size : index;
  const pieces = piecesOf({ input, until, checkpoint, at, by: actor.id });
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await pieces.next();
      if (done) return controller.close();
      controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}

type Row = AuditEventRow & { index: string };

async function* piecesOf({ input, until, checkpoint, at, by }: Export): AsyncGenerator<string, undefined> {
  const { format, purpose, ...filters } = input;
  const csv = format === "csv";
  const held: Range[] = [];
  let events = 0;
  if (csv) yield csvHeader;
  for (let from = 0; from < until; ) {
    const rows = await readPage(filters, { from, to: until });
    const last = rows.at(-1);
    if (!last) break;
    yield rows.map((row) => (csv ? csvRow(toEvent(row, Number(row.index))) : eventLine(entryOf(row), Number(row.index)))).join("");
    for (const row of rows) addIndex(held, Number(row.index));
    events += rows.length;
    from = Number(last.index) + 1;
  }
  if (format !== "proof") return;
  yield* treeLines(segmentsOf(held, checkpoint.size));
  yield proofLine({
    format: "secondlook-export/1",
    exportedAt: at.toISOString(),
    exportedBy: by,
    purpose,
    filters,
    events,
    size: checkpoint.size,
    checkpoint: checkpoint.note,
  });
}

function addIndex(held: Range[], index: number): void {
  const last = held.at(-1);
  if (last?.to === index) last.to += 1;
  else held.push({ from: index, to: index + 1 });
}

function readPage(filters: AuditFilters, { from, to }: Range) {
  return sql().$queryRaw<Row[]>`
    SELECT l.index, ${eventColumns} FROM audit_leaves l JOIN audit_events e ON e.id = l.event_id
    WHERE l.index >= ${from} AND l.index < ${to} AND ${auditCondition(filters)} ORDER BY l.index LIMIT ${pageSize}`;
}
