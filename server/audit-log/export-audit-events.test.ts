import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { AuditEventDto } from "@/lib/contracts/audit";
import { audit } from "@/server/audit";
import { csvCell, csvHeader, csvRow } from "@/server/audit-log/csv";
import { exportAuditEvents } from "@/server/audit-log/export-audit-events";
import { readLogKey } from "@/server/audit-log/log-identity";
import { atTime } from "@/server/clock";
import { db } from "@/server/db";
import { apiActor, makeActor } from "@/server/testing/factories";
import { refusal } from "@/server/testing/refusal";
import { useSequencer } from "@/server/testing/use-sequencer";
import { useTestDatabase } from "@/server/testing/use-test-database";
import { parseCheckpoint } from "@/transparency/checkpoint";
import type { ExportProof } from "@/transparency/export-file";
import { checkedSignatures, parseVerifier, splitNote } from "@/transparency/note";
import { Frontier, hashLeaf, subtreesOf } from "@/transparency/tree";

const { asOwner } = useTestDatabase();
useSequencer();
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

async function exported(
  format: "jsonl" | "csv" | "proof",
  filters: object = { actor: author.id },
): Promise<{ text: string; chunks: number }> {
  const stream = await exportAuditEvents(reader, { format, purpose: "yearly audit", ...filters });
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return { text: Buffer.concat(chunks).toString("utf8"), chunks: chunks.length };
}

/** In the order of the log. */
async function storedIds(): Promise<string[]> {
  const { rows } = await asOwner(
    "SELECT e.id FROM audit_events e JOIN audit_leaves l ON l.event_id = e.id WHERE e.actor_id = $1 ORDER BY l.index",
    [author.id],
  );
  return rows.map(({ id }) => id);
}

type Line = AuditEventDto & {
  tree?: [number, number];
  leaves?: string;
  subtrees?: string;
  proof?: ExportProof;
};

/** The events of an export, the tree that its other lines tell, and its last line. */
function readExport(text: string) {
  const lines = text
    .trimEnd()
    .split("\n")
    .map((line) => ({ text: line, value: JSON.parse(line) as Line }));
  const tree = new Frontier();
  const listed = new Map<number, string>();
  for (const { value } of lines) {
    if (!value.tree) continue;
    const [from, to] = value.tree;
    expect(from).toBe(tree.size);
    const bytes = Buffer.from(value.leaves ?? value.subtrees ?? "", "base64");
    const parts = value.leaves ? Array.from({ length: to - from }, () => ({ level: 0 })) : subtreesOf({ from, to });
    expect(bytes).toHaveLength(parts.length * 32);
    parts.forEach(({ level }, part) => {
      const hash = bytes.subarray(part * 32, part * 32 + 32);
      if (value.leaves) listed.set(from + part, hash.toString("hex"));
      tree.append(hash, level);
    });
  }
  const events = lines.filter(({ value }) => value.id);
  const hashes = new Map(
    events.map(({ text: line, value }) => [value.index, hashLeaf(Buffer.from(line.replace(/,"index":\d+}$/, "}"))).toString("hex")]),
  );
  const proof = lines.at(-1)?.value.proof;
  if (!proof) throw new Error("The last line is not the proof.");
  return { events: events.map(({ value }) => value), listed, hashes, proof, tree };
}

describe("export", () => {
  test("JSON lines: every event once in the order of the log, and nothing else", async () => {
    const { text } = await exported("jsonl");
    const events = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as AuditEventDto);
    expect(events.map(({ id }) => id)).toEqual(await storedIds());
    expect((await exported("jsonl", { action: "policy.changed" })).text).toBe("");
  });

  test("with their proof: in pieces, and all of it leads to the signed root", async () => {
    const { text, chunks } = await exported("proof");
    const { events, listed, hashes, proof, tree } = readExport(text);
    expect(events.map(({ id }) => id)).toEqual(await storedIds());
    expect(chunks).toBeGreaterThanOrEqual(5);
    expect(listed).toEqual(hashes);
    expect(proof).toMatchObject({ events: 2_500, size: tree.size, purpose: "yearly audit", filters: { actor: author.id } });
    const note = splitNote(proof.checkpoint);
    expect(parseCheckpoint(note.text)).toMatchObject({ size: tree.size, root: tree.root() });
    expect(checkedSignatures(note, [parseVerifier((await readLogKey()) ?? "")])).toHaveLength(1);
  });

  test("scattered events: what is left out is vouched for without being told", async () => {
    const { text } = await exported("proof", { from: "2026-03-01T00:00:00.010Z", to: "2026-03-01T00:00:00.011Z" });
    const { events, listed, hashes, proof, tree } = readExport(text);
    expect(events).toHaveLength(9);
    expect(listed).toEqual(hashes);
    expect(parseCheckpoint(splitNote(proof.checkpoint).text)).toMatchObject({ size: tree.size, root: tree.root() });
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
    expect(readExport((await exported("proof", range)).text).events).toHaveLength(9);
    expect(readExport((await exported("proof", { action: "policy.changed" })).text).events).toEqual([]);
    expect((await exported("csv", { action: "policy.changed" })).text).toBe(csvHeader);
  });

  test.each(["jsonl", "proof"] as const)("the export (%s) is an event with its purpose before the first byte", async (format) => {
    const actor = makeActor("compliance_manager");
    const stream = await exportAuditEvents(actor, { format, purpose: "regulator asked", actor: actor.id });
    const events = await db().auditEvent.findMany({ where: { actorId: actor.id }, select: { action: true, details: true } });
    expect(events).toEqual([{ action: "audit.exported", details: { format, purpose: "regulator asked", filters: { actor: actor.id } } }]);
    const text = await new Response(stream).text();
    if (format === "jsonl") expect(text).toBe("");
    else expect(readExport(text).events).toMatchObject([{ action: "audit.exported", actor: { id: actor.id } }]);
  });

  test("what is written while it streams is not in it", async () => {
    const stream = await exportAuditEvents(reader, { format: "proof", purpose: "yearly audit", action: "case.released" });
    await atTime(new Date(Date.now() + 5), () => audit(db(), author, { action: "case.released" }));
    expect(readExport(await new Response(stream).text()).events).toEqual([]);
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

  test("a row has twenty-two cells, whatever is in it", () => {
    fc.assert(
      fc.property(text, text, text, (name, address, detail) => {
        const event: AuditEventDto = {
          id: "id",
          occurredAt: "2026-01-01T00:00:00.000Z",
          action: "case.opened",
          outcome: "success",
          v: 1,
          actor: { type: "user", id: "u", role: "reviewer", name, sessionId: null, signIn: "pwd" },
          subject: null,
          caseId: null,
          caseReference: null,
          caseVersion: { before: 1, after: 2 },
          verificationId: null,
          policyVersion: 1,
          scoreVersion: null,
          index: 7,
          requestId: null,
          address,
          details: { detail },
        };
        const cells = cellsOf(csvRow(event).slice(0, -2));
        expect(cells).toHaveLength(22);
        for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@]/);
        expect(JSON.parse(cells[19] ?? "")).toEqual({ detail });
      }),
    );
  });
});
