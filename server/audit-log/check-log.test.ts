import { rmSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { type AuditEventRow, entryOf, eventColumns } from "@/server/audit-log/event-row";
import type { LogFault } from "@/server/audit-log/log-fault";
import { logSigner, readOrigin } from "@/server/audit-log/log-identity";
import { LogWriter } from "@/server/audit-log/log-writer";
import { checkWholeLog } from "@/server/audit-log/run-check";
import { storedLevels } from "@/server/audit-log/tree-hashes";
import { closeDb } from "@/server/db";
import { env } from "@/server/env";
import { sql } from "@/server/plain-sql";
import { useTestDatabase } from "@/server/testing/use-test-database";
import { formatCheckpoint } from "@/transparency/checkpoint";
import { signatureBytes } from "@/transparency/note";
import { Frontier, hashLeaf } from "@/transparency/tree";

const { asOwner } = useTestDatabase();
const events = 10_000;
const chosen = 4_321;

/** Takes up all that waits, as the sequencer does. */
async function takeUpAll(): Promise<void> {
  const client = new pg.Client({ connectionString: env().appDatabaseUrl });
  await client.connect();
  try {
    const writer = await LogWriter.open(client);
    while ((await writer.takeUp()) > 0);
  } finally {
    await client.end();
  }
}

function addEvents(count: number): Promise<unknown> {
  return asOwner(
    `INSERT INTO audit_events (id, occurred_at, action, outcome, actor_type, actor_id, actor_name, actor_role, session_id, sign_in, request_id,
       address, details)
     SELECT gen_random_uuid(), now() - interval '1 hour' + n * interval '1 millisecond', 'case.opened', 'success', 'user', 'u' || n % 9, 'Zoë 王',
       'reviewer', 's' || n % 3, 'pwd', 'r' || n, '192.0.2.7', jsonb_build_object('n', n) FROM generate_series(1, $1::int) n`,
    [count],
  );
}

/** Past the triggers, as somebody with the database in hand can: several statements in one session. */
async function asAdministrator(...statements: string[]): Promise<void> {
  await asOwner(`DO $tamper$ BEGIN SET LOCAL session_replication_role = replica; ${statements.join("; ")}; END $tamper$`);
}

async function fault(): Promise<Pick<LogFault, "kind" | "index">> {
  const found = await checkWholeLog().then(
    () => ({ kind: "nothing" as never, index: null }),
    (error: LogFault) => error,
  );
  return { kind: found.kind, index: found.index };
}

/** What a tampering is found as; afterwards the log is as it was. */
async function foundAfter(tampering: string[], repair: string[]): Promise<Pick<LogFault, "kind" | "index">> {
  await asAdministrator(...tampering);
  const found = await fault();
  await asAdministrator(...repair);
  return found;
}

const eventAt = (index: number) => `(SELECT event_id FROM audit_leaves WHERE index = ${index})`;
const keep = (table: string, where: string) => `CREATE TABLE kept AS SELECT * FROM ${table} WHERE ${where}`;
const restore = (table: string, where: string) => [
  `DELETE FROM ${table} WHERE ${where}`,
  `INSERT INTO ${table} SELECT * FROM kept`,
  "DROP TABLE kept",
];

/** Another value of the same type, by as little as possible. */
const changed: Record<string, (column: string) => string> = {
  uuid: (c) => `coalesce((left(${c}::text, 35) || CASE right(${c}::text, 1) WHEN '0' THEN '1' ELSE '0' END)::uuid, gen_random_uuid())`,
  text: (c) => `coalesce(overlay(${c} placing CASE left(${c}, 1) WHEN 'x' THEN 'y' ELSE 'x' END from 1 for 1), 'x')`,
  "timestamp with time zone": (c) => `${c} + interval '1 millisecond'`,
  integer: (c) => `coalesce(${c} + 1, 1)`,
  smallint: (c) => `${c} + 1`,
  jsonb: (c) => `${c} || '{"n": 0}'`,
  bytea: (c) => `set_byte(${c}, 7, get_byte(${c}, 7) # 1)`,
};

beforeAll(async () => {
  // As an administrator can, too.
  await asOwner("ALTER TABLE audit_events DROP CONSTRAINT audit_events_readable");
  await addEvents(events / 2);
  await takeUpAll();
  await addEvents(events / 2);
  await takeUpAll();
}, 120_000);

test("an untouched log raises no alarm", async () => {
  expect(await checkWholeLog()).toBe(events);
});

describe("one byte of one column", () => {
  test("of an event: every column is found at its index", async () => {
    const { rows } = await asOwner(
      "SELECT column_name AS name, data_type AS type, udt_name AS udt FROM information_schema.columns WHERE table_name = 'audit_events' ORDER BY 1",
    );
    expect(rows.length).toBeGreaterThanOrEqual(22);
    for (const { name, type, udt } of rows) {
      const change =
        type === "USER-DEFINED"
          ? () => `(SELECT v FROM unnest(enum_range(NULL::"${udt}")) v WHERE v <> "${name}" LIMIT 1)`
          : changed[type as string];
      if (!change) throw new Error(`No way to change a ${type} (${name}) is known here.`);
      const id = (await asOwner(`SELECT ${eventAt(chosen)} AS id`)).rows[0]?.id;
      const found = await foundAfter(
        [keep("audit_events", `id = '${id}'`), `UPDATE audit_events SET "${name}" = ${change(`"${name}"`)} WHERE id = '${id}'`],
        [
          `DELETE FROM audit_events WHERE id = '${id}' OR id NOT IN (SELECT event_id FROM audit_leaves)`,
          "INSERT INTO audit_events SELECT * FROM kept",
          "DROP TABLE kept",
        ],
      );
      expect({ name, ...found }).toEqual({ name, kind: name === "id" ? "event_missing" : "event_changed", index: chosen });
    }
    expect(await checkWholeLog()).toBe(events);
  });

  test.each([
    ["audit_leaves", "hash", `index = ${chosen}`, { kind: "event_changed", index: chosen }],
    ["audit_leaves", "event_id", `index = ${chosen}`, { kind: "event_missing", index: chosen }],
    ["audit_nodes", "hash", "level = 4 AND index = 17", { kind: "root_differs", index: null }],
    ["audit_heads", "root", `size = ${events / 2}`, { kind: "signature_wrong", index: null }],
    ["audit_checkpoints", "signature", `size = ${events}`, { kind: "signature_wrong", index: null }],
    ["audit_log", "origin", "one", { kind: "signature_wrong", index: null }],
  ])("of %s.%s", async (table, column, where, expected) => {
    const type = table === "audit_log" ? "text" : column === "event_id" ? "uuid" : "bytea";
    const tampering = [keep(table, where), `UPDATE ${table} SET ${column} = ${changed[type]?.(column)} WHERE ${where}`];
    expect(await foundAfter(tampering, restore(table, where))).toEqual(expected);
    expect(await checkWholeLog()).toBe(events);
  });
});

describe("rows", () => {
  test.each([
    [
      "an event is deleted",
      `DELETE FROM audit_events WHERE id = ${eventAt(chosen)}`,
      "audit_events",
      `id = ${eventAt(chosen)}`,
      "event_missing",
    ],
    ["an entry is deleted", `DELETE FROM audit_leaves WHERE index = ${chosen}`, "audit_leaves", `index = ${chosen}`, "entry_missing"],
  ])("%s", async (_name, tampering, table, where, kind) => {
    expect(await foundAfter([keep(table, where), tampering], restore(table, where))).toEqual({ kind, index: chosen });
  });

  test("an event is deleted with its entry and all that follows moved up", async () => {
    const found = await foundAfter(
      [
        `CREATE TABLE kept AS SELECT * FROM audit_leaves WHERE index >= ${chosen}`,
        `DELETE FROM audit_leaves WHERE index >= ${chosen}`,
        `INSERT INTO audit_leaves SELECT index - 1, event_id, hash FROM kept WHERE index > ${chosen}`,
      ],
      restore("audit_leaves", `index >= ${chosen}`),
    );
    expect(found).toEqual({ kind: "rolled_back", index: events - 1 });
  });

  test("two events are swapped", async () => {
    const where = `index IN (${chosen}, ${chosen + 1})`;
    const found = await foundAfter(
      [
        keep("audit_leaves", where),
        `DELETE FROM audit_leaves WHERE ${where}`,
        `INSERT INTO audit_leaves SELECT ${2 * chosen + 1} - index, event_id, hash FROM kept`,
      ],
      restore("audit_leaves", where),
    );
    expect(found).toEqual({ kind: "root_differs", index: null });
  });

  test("an event is put in, past the log", async () => {
    const put = `INSERT INTO audit_events (id, occurred_at, action, outcome, actor_type, details)
      VALUES ('00000000-0000-7000-8000-000000000001', now() - interval '40 seconds', 'case.opened', 'success', 'system', '{}')`;
    expect(await foundAfter([put], ["DELETE FROM audit_events WHERE id = '00000000-0000-7000-8000-000000000001'"])).toMatchObject({
      kind: "event_unlogged",
    });
  });

  test("an entry is put in behind what was signed", async () => {
    const put = `INSERT INTO audit_leaves (index, event_id, hash) SELECT ${events}, gen_random_uuid(), hash FROM audit_leaves WHERE index = 0`;
    expect(await foundAfter([put], [`DELETE FROM audit_leaves WHERE index = ${events}`])).toEqual({ kind: "entry_added", index: events });
  });

  test("an event is deleted before the log took it up", async () => {
    await addEvents(1);
    const waiting = (await asOwner("SELECT event_id AS id FROM audit_unsequenced")).rows[0]?.id;
    const found = await foundAfter([`DELETE FROM audit_events WHERE id = '${waiting}'`], ["DELETE FROM audit_unsequenced"]);
    expect(found).toEqual({ kind: "event_lost", index: null });
  });

  test("the tail is cut off, signatures and all: the machine remembers what it signed", async () => {
    const half = events / 2;
    const tables = ["audit_checkpoints", "audit_heads", "audit_nodes", "audit_leaves", "audit_events"];
    const cut: Record<string, string> = {
      audit_checkpoints: `size > ${half}`,
      audit_heads: `size > ${half}`,
      audit_nodes: `(index + 1) * 2 ^ level > ${half}`,
      audit_leaves: `index >= ${half}`,
      audit_events: `id NOT IN (SELECT event_id FROM audit_leaves)`,
    };
    await asAdministrator(
      ...tables.flatMap((table) => [`CREATE TABLE kept_${table} AS TABLE ${table}`, `DELETE FROM ${table} WHERE ${cut[table]}`]),
    );
    expect(await fault()).toEqual({ kind: "rolled_back", index: half });
    await expect(takeUpAll()).rejects.toMatchObject({ kind: "rolled_back", index: half });
    await asAdministrator(
      ...tables.flatMap((table) => [
        `DELETE FROM ${table}`,
        `INSERT INTO ${table} SELECT * FROM kept_${table}`,
        `DROP TABLE kept_${table}`,
      ]),
    );
    expect(await checkWholeLog()).toBe(events);
  });
});

test("history written anew and signed again with the same key is not signed on, and shows", async () => {
  const tables = ["audit_checkpoints", "audit_heads", "audit_nodes", "audit_leaves", "audit_events"];
  await asAdministrator(
    ...tables.map((table) => `CREATE TABLE kept_${table} AS TABLE ${table}`),
    `UPDATE audit_events SET actor_id = 'somebody-else' WHERE id = ${eventAt(chosen)}`,
  );
  await signAnew();
  expect(await fault()).toEqual({ kind: "rewritten", index: null });
  await expect(takeUpAll()).rejects.toMatchObject({ kind: "rewritten" });
  // With the machine's memory gone too, the installation agrees with itself: that is what witnesses and older receipts are for.
  rmSync(path.join(env().dataDir, "audit-log"), { recursive: true });
  expect(await checkWholeLog()).toBe(events);
  await asAdministrator(
    ...tables.flatMap((table) => [`DELETE FROM ${table}`, `INSERT INTO ${table} SELECT * FROM kept_${table}`, `DROP TABLE kept_${table}`]),
  );
  await closeDb();
});

/** What somebody with the database and the key can do: every hash and every signature made again over the changed events. */
async function signAnew(): Promise<void> {
  const rows = await sql().$queryRaw<AuditEventRow[]>`
    SELECT ${eventColumns} FROM audit_leaves l JOIN audit_events e ON e.id = l.event_id ORDER BY l.index`;
  const signer = logSigner((await readOrigin()) ?? "");
  const tree = new Frontier();
  const statements: string[] = [];
  const hex = (bytes: Buffer) => `'\\x${bytes.toString("hex")}'::bytea`;
  rows.forEach((row, index) => {
    const hash = hashLeaf(Buffer.from(entryOf(row)));
    if (index === chosen) statements.push(`UPDATE audit_leaves SET hash = ${hex(hash)} WHERE index = ${index}`);
    tree.append(hash, 0, (node, joined) => {
      if (node.level % storedLevels === 0)
        statements.push(`UPDATE audit_nodes SET hash = ${hex(joined)} WHERE level = ${node.level} AND index = ${node.index}`);
    });
    const size = index + 1;
    if (size !== events / 2 && size !== events) return;
    const signature = signatureBytes(signer, formatCheckpoint({ origin: signer.name, size, root: tree.root() }));
    statements.push(`UPDATE audit_heads SET root = ${hex(tree.root())} WHERE size = ${size}`);
    statements.push(`UPDATE audit_checkpoints SET signature = ${hex(signature)} WHERE size = ${size}`);
  });
  await asAdministrator(...statements);
}
