import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { AuditEventDto } from "@/lib/contracts/audit";
import { audit } from "@/server/audit";
import { csvCell, csvHeader, csvRow } from "@/server/audit-log/csv";
import { exportAuditEvents } from "@/server/audit-log/export-audit-events";
import { atTime } from "@/server/clock";
import { db } from "@/server/db";
import { apiActor, makeActor } from "@/server/testing/factories";
import { refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

const { asOwner } = useTestDatabase();
const reader = makeActor("compliance_manager");
const author = makeActor("reviewer", { name: "=HYPERLINK(1)" });

beforeAll(async () => {
  // More than two pages of a thousand, with many events in one millisecond.
  await asOwner(
    `INSERT INTO audit_events (id, occurred_at, action, outcome, actor_type, actor_id, actor_name, details)
     SELECT gen_random_uuid(), '2026-03-01T00:00:00Z'::timestamptz + (n / 9) * interval '1 millisecond', 'case.claimed', 'success', 'user', $1, $2, jsonb_build_object('n', n)
     FROM generate_series(1, 2500) n`,
    [author.id, author.name],
  );
});

async function exported(format: "jsonl" | "csv", filters: object = { actor: author.id }): Promise<{ text: string; chunks: number }> {
  const stream = await exportAuditEvents(reader, { format, purpose: "yearly audit", ...filters });
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return { text: Buffer.concat(chunks).toString("utf8"), chunks: chunks.length };
}

async function storedIds(): Promise<string[]> {
  const rows = await db().auditEvent.findMany({
    where: { actorId: author.id },
    orderBy: [{ occurredAt: "asc" }, { id: "asc" }],
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

describe("export", () => {
  test("JSON lines: every event once, oldest first, in pieces", async () => {
    const { text, chunks } = await exported("jsonl");
    const events = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as AuditEventDto);
    expect(events.map(({ id }) => id)).toEqual(await storedIds());
    expect(chunks).toBe(3);
    expect(text.endsWith("}\n")).toBe(true);
  });

  test("CSV: a header, then every event once in the same order, names made harmless", async () => {
    const { text } = await exported("csv");
    const lines = text.split("\r\n");
    expect(`${lines[0]}\r\n`).toBe(csvHeader);
    expect(lines.at(-1)).toBe("");
    expect(lines.slice(1, -1).map((line) => line.split(",").at(-1))).toEqual(await storedIds());
    expect(lines[1]).toContain(",'=HYPERLINK(1),");
  });

  test("it holds what the filters ask for and nothing else", async () => {
    const range = { actor: author.id, from: "2026-03-01T00:00:00.010Z", to: "2026-03-01T00:00:00.011Z" };
    expect((await exported("jsonl", range)).text.trimEnd().split("\n")).toHaveLength(9);
    expect((await exported("jsonl", { action: "policy.changed" })).text).toBe("");
    expect((await exported("csv", { action: "policy.changed" })).text).toBe(csvHeader);
  });

  test("the export is an event with its purpose before the first byte, and does not contain itself", async () => {
    const actor = makeActor("compliance_manager");
    const stream = await exportAuditEvents(actor, { format: "jsonl", purpose: "regulator asked", actor: actor.id });
    const events = await db().auditEvent.findMany({ where: { actorId: actor.id }, select: { action: true, details: true } });
    expect(events).toEqual([
      { action: "audit.exported", details: { format: "jsonl", purpose: "regulator asked", filters: { actor: actor.id } } },
    ]);
    expect(await new Response(stream).text()).toBe("");
  });

  test("what is written while it streams is not in it", async () => {
    const stream = await exportAuditEvents(reader, { format: "jsonl", purpose: "yearly audit", action: "case.released" });
    await atTime(new Date(Date.now() + 5), () => audit(db(), author, { action: "case.released" }));
    expect(await new Response(stream).text()).toBe("");
  });

  test("it is for compliance and keys with the scope only", async () => {
    const input = { format: "csv", purpose: "curiosity" } as const;
    for (const actor of [
      makeActor("reviewer"),
      makeActor("senior_reviewer"),
      makeActor("support_agent"),
      makeActor("admin"),
      apiActor("cases:read"),
    ]) {
      expect((await refusal(exportAuditEvents(actor, input))).kind).toBe("forbidden");
    }
    await (await exportAuditEvents(apiActor("audit:read"), input)).cancel();
  });
});

/** Reads one line of CSV by RFC 4180, written apart from the code under test. */
function cellsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))(?=,|$)/g)].map(
    (match) => match[1]?.replaceAll('""', '"') ?? match[2] ?? "",
  );
}

describe("cells", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.tuple(fc.constantFrom("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", '"', ","), fc.string()).map((parts) => parts.join("")),
  );

  test("whatever the value, no cell starts with a sign that a spreadsheet runs", () => {
    fc.assert(
      fc.property(text, (value) => {
        const read = cellsOf(csvCell(value))[0] ?? "";
        expect(read).not.toMatch(/^[=+\-@\t\r\n|%]/);
        expect([value, `'${value}`]).toContain(read);
      }),
    );
  });

  test("a row has fourteen cells, whatever is in it", () => {
    fc.assert(
      fc.property(text, text, text, (name, address, detail) => {
        const event: AuditEventDto = {
          id: "id",
          occurredAt: "2026-01-01T00:00:00.000Z",
          action: "case.opened",
          outcome: "success",
          actor: { type: "user", id: "u", role: "reviewer", name },
          caseId: null,
          caseReference: null,
          verificationId: null,
          requestId: null,
          address,
          details: { detail },
        };
        const cells = cellsOf(csvRow(event).slice(0, -2));
        expect(cells).toHaveLength(14);
        for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@]/);
        expect(JSON.parse(cells[12] ?? "")).toEqual({ detail });
      }),
    );
  });
});
