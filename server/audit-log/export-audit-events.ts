import "server-only";
import type { AuditEventDto, AuditFilters } from "@/lib/contracts/audit";
import { type Actor, authorize } from "@/server/actor";
import { audit } from "@/server/audit";
import { csvHeader, csvRow } from "@/server/audit-log/csv";
import { auditWhere, toEvent } from "@/server/audit-log/event-row";
import { now } from "@/server/clock";
import { db } from "@/server/db";

export type ExportInput = AuditFilters & { format: "jsonl" | "csv"; purpose: string };
const pageSize = 1_000;

/**
 * The log, oldest first, as a stream that holds one page in memory at a time; the export is an event before it starts.
 * Events written after the start are not in it.
 */
export async function exportAuditEvents(actor: Actor, input: ExportInput): Promise<ReadableStream<Uint8Array>> {
  authorize(actor, "audit.export");
  const { format, purpose, ...filters } = input;
  const until = now();
  await audit(db(), actor, { action: "audit.exported", details: { format, purpose, filters } });
  const pages = eventPages(filters, until);
  const encoder = new TextEncoder();
  return new ReadableStream({
    start(controller) {
      if (format === "csv") controller.enqueue(encoder.encode(csvHeader));
    },
    async pull(controller) {
      const { value, done } = await pages.next();
      if (done) return controller.close();
      const lines = value.map((event) => (format === "csv" ? csvRow(event) : `${JSON.stringify(event)}\n`));
      controller.enqueue(encoder.encode(lines.join("")));
    },
    async cancel() {
      await pages.return(undefined);
    },
  });
}

async function* eventPages(filters: AuditFilters, until: Date): AsyncGenerator<AuditEventDto[], undefined> {
  let last: { occurredAt: Date; id: string } | null = null;
  for (;;) {
    const newer: object = last
      ? { occurredAt: { gte: last.occurredAt }, OR: [{ occurredAt: { gt: last.occurredAt } }, { id: { gt: last.id } }] }
      : {};
    const rows: Awaited<ReturnType<typeof readPage>> = await readPage(filters, until, newer);
    if (rows.length > 0) yield rows.map(toEvent);
    if (rows.length < pageSize) return;
    last = rows.at(-1) ?? null;
  }
}

function readPage(filters: AuditFilters, until: Date, newer: object) {
  return db().auditEvent.findMany({
    where: { AND: [auditWhere(filters), { occurredAt: { lt: until } }, newer] },
    orderBy: [{ occurredAt: "asc" }, { id: "asc" }],
    take: pageSize,
  });
}
