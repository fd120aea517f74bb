import { beforeAll, describe, expect, test } from "vitest";
import { readCheckpoint } from "@/lib/verify/checkpoint";
import { checkSignature, readPublicKey } from "@/lib/verify/signed-note";
import { GrowingTree, leafHash, sameBytes } from "@/lib/verify/tree";
import type { Actor } from "@/server/actor";
import { audit } from "@/server/audit";
import { readLogKey } from "@/server/audit-log/log-identity";
import { whenSigned } from "@/server/audit-log/read-receipt";
import { readEntryBundle, readNewestCheckpoint, readTile } from "@/server/audit-log/read-tiles";
import { atTime } from "@/server/clock";
import { db } from "@/server/db";
import { apiActor, makeActor } from "@/server/testing/factories";
import { refusal } from "@/server/testing/refusal";
import { useSequencer } from "@/server/testing/use-sequencer";
import { useTestDatabase } from "@/server/testing/use-test-database";

const { asOwner } = useTestDatabase();
useSequencer();
const auditor = apiActor("audit:read");

/** Writes events, and waits until they are signed. */
async function grow(count: number): Promise<void> {
  await asOwner(
    `INSERT INTO audit_events (id, occurred_at, action, outcome, actor_type, actor_id, actor_name, details)
     SELECT gen_random_uuid(), now(), 'case.claimed', 'success', 'user', 'u', '周 Ω', jsonb_build_object('n', n) FROM generate_series(1, $1) n`,
    [count],
  );
  await sign();
}

/** Past the triggers that keep the log as it is. */
async function asAdministrator(statement: string): Promise<void> {
  await asOwner(`DO $tamper$ BEGIN SET LOCAL session_replication_role = replica; ${statement}; END $tamper$`);
}

async function sign(): Promise<void> {
  const id = crypto.randomUUID();
  await audit(db(), makeActor("reviewer"), { id, action: "case.claimed" });
  await whenSigned(id);
}

/** What the newest checkpoint says, with its signature checked. */
async function signed() {
  const checkpoint = readCheckpoint(await readNewestCheckpoint(auditor));
  const key = readPublicKey((await readLogKey()) ?? "");
  if (!checkpoint || !key) throw new Error("There is no checkpoint or no key.");
  expect(checkSignature(checkpoint.note, key).state).toBe("right");
  return checkpoint;
}

/** The names of all tiles of one level in a tree of this many entries, as the standard counts them, written apart from the code under test. */
function tilesOf(size: number, level: number): string[] {
  const nodes = Math.floor(size / 256 ** level);
  const name = (index: number) =>
    index < 1_000
      ? `${index}`.padStart(3, "0")
      : `x${`${Math.floor(index / 1_000)}`.padStart(3, "0")}/${`${index % 1_000}`.padStart(3, "0")}`;
  const full = Array.from({ length: Math.floor(nodes / 256) }, (_, index) => name(index));
  return nodes % 256 === 0 ? full : [...full, `${name(full.length)}.p/${nodes % 256}`];
}

async function hashesOf(level: number, index: string): Promise<Uint8Array[]> {
  const bytes = await readTile(auditor, { level: `${level}`, index });
  expect(bytes.length % 32).toBe(0);
  return Array.from({ length: bytes.length / 32 }, (_, at) => new Uint8Array(bytes.subarray(at * 32, at * 32 + 32)));
}

async function levelOf(size: number, level: number): Promise<Uint8Array[]> {
  const hashes: Uint8Array[] = [];
  for (const index of tilesOf(size, level)) hashes.push(...(await hashesOf(level, index)));
  return hashes;
}

function rootOf(hashes: readonly Uint8Array[]): Uint8Array {
  const tree = new GrowingTree();
  for (const hash of hashes) tree.add(hash);
  return tree.root();
}

async function entriesOf(reader: Actor, index: string): Promise<Uint8Array[]> {
  const bytes = await readEntryBundle(reader, { index });
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = bytes.readUInt16BE(at);
    entries.push(new Uint8Array(bytes.subarray(at + 2, at + 2 + length)));
    at += 2 + length;
  }
  return entries;
}

test("before anything is signed there is no checkpoint and no tile", async () => {
  expect((await refusal(readNewestCheckpoint(auditor))).kind).toBe("not-found");
  expect((await refusal(readTile(auditor, { level: "0", index: "000.p/1" }))).kind).toBe("not-found");
  expect((await refusal(readEntryBundle(auditor, { index: "000.p/1" }))).kind).toBe("not-found");
});

describe("a log of some hundred entries", () => {
  beforeAll(() => grow(600));

  test("its root follows from its tiles alone", async () => {
    const { size, root } = await signed();
    expect(size).toBeGreaterThan(600);
    const leaves = await levelOf(size, 0);
    expect(leaves).toHaveLength(size);
    expect(sameBytes(rootOf(leaves), root)).toBe(true);
    const nodes = await hashesOf(1, "000.p/2");
    expect(nodes.map((node, index) => sameBytes(node, rootOf(leaves.slice(index * 256, index * 256 + 256))))).toEqual([true, true]);
    const tree = new GrowingTree();
    for (const node of nodes) tree.add(node, 8);
    for (const leaf of leaves.slice(512)) tree.add(leaf);
    expect(sameBytes(tree.root(), root)).toBe(true);
  });

  test("its entries are what the hashes of its tiles stand for", async () => {
    const { size } = await signed();
    const entries: Uint8Array[] = [];
    for (const index of tilesOf(size, 0)) entries.push(...(await entriesOf(auditor, index)));
    expect(entries).toHaveLength(size);
    const leaves = await levelOf(size, 0);
    expect(entries.findIndex((entry, index) => !sameBytes(leafHash(entry), leaves[index] as Uint8Array))).toBe(-1);
    expect(JSON.parse(Buffer.from(entries[300] as Uint8Array).toString("utf8"))).toMatchObject({ v: 1, actor: { name: "周 Ω" } });
  });

  test("a narrower tile is the beginning of the wider one", async () => {
    const whole = await hashesOf(0, "001");
    for (const width of [1, 255]) expect(await hashesOf(0, `001.p/${width}`)).toEqual(whole.slice(0, width));
    expect(await entriesOf(auditor, "001.p/3")).toEqual((await entriesOf(auditor, "001")).slice(0, 3));
  });

  test.each([
    ["0", "003"],
    ["0", "x001/000"],
    ["0", `x999/${"x999/".repeat(60)}999`],
    ["1", "000"],
    ["1", "000.p/3"],
    ["1", "001.p/1"],
    ["2", "000.p/1"],
    ["7", "000.p/1"],
    ["63", "000"],
  ])("what it does not have is not there: %s/%s", async (level, index) => {
    expect((await refusal(readTile(auditor, { level, index }))).kind).toBe("not-found");
    if (level === "0") expect((await refusal(readEntryBundle(auditor, { index }))).kind).toBe("not-found");
  });

  test("nothing that is not signed is given, though it is stored", async () => {
    // What the tests before this one left is taken up first.
    await sign();
    const { size } = await signed();
    const width = size - 512;
    await asAdministrator(`INSERT INTO audit_leaves (index, event_id, hash) VALUES (${size}, gen_random_uuid(), sha256('x'))`);
    try {
      expect(await hashesOf(0, `002.p/${width}`)).toHaveLength(width);
      expect((await refusal(readTile(auditor, { level: "0", index: `002.p/${width + 1}` }))).kind).toBe("not-found");
      expect((await refusal(readEntryBundle(auditor, { index: `002.p/${width + 1}` }))).kind).toBe("not-found");
    } finally {
      await asAdministrator(`DELETE FROM audit_leaves WHERE index = ${size}`);
    }
  });

  test("what names no tile is refused with the parameter that is wrong", async () => {
    const paths = async (work: Promise<unknown>) => {
      const { kind, errors } = await refusal(work);
      return [kind, ...errors.map(({ path }) => path)];
    };
    for (const level of ["00", "64", "-1", "x"])
      expect(await paths(readTile(auditor, { level, index: "000" }))).toEqual(["invalid-input", "level"]);
    for (const index of ["0", "x000/001", "000.p/0", "000.p/256", "000.p/01"]) {
      expect(await paths(readTile(auditor, { level: "0", index }))).toEqual(["invalid-input", "index"]);
      expect(await paths(readEntryBundle(auditor, { index }))).toEqual(["invalid-input", "index"]);
    }
  });

  test("a bundle of which an event is gone is not given at all", async () => {
    const { rows } = await asOwner("SELECT event_id AS id FROM audit_leaves WHERE index = 300");
    await asAdministrator("UPDATE audit_leaves SET event_id = gen_random_uuid() WHERE index = 300");
    try {
      await expect(readEntryBundle(auditor, { index: "001" })).rejects.toMatchObject({ kind: "event_missing", index: 300 });
      expect(await entriesOf(auditor, "001.p/44")).toHaveLength(44);
    } finally {
      await asAdministrator(`UPDATE audit_leaves SET event_id = '${rows[0]?.id}' WHERE index = 300`);
    }
  });
});

describe("that entries were fetched", () => {
  const hour = 3_600_000;
  const exportsOf = ({ id }: Actor) =>
    db().auditEvent.findMany({
      where: { actorId: id, action: "audit.exported" },
      orderBy: { id: "asc" },
      select: { details: true, sessionId: true },
    });
  const from = (fromIndex: number) => ({ format: "tiles", fromIndex, minutes: 60 });

  test("is one event for what follows within the hour, and the hashes are none", async () => {
    const reader = apiActor("audit:read");
    await readNewestCheckpoint(reader);
    await readTile(reader, { level: "0", index: "001" });
    expect(await exportsOf(reader)).toEqual([]);
    for (const index of ["001", "001", "002.p/1", "001.p/9"]) await readEntryBundle(reader, { index });
    expect((await exportsOf(reader)).map(({ details }) => details)).toEqual([from(256)]);
    // What stands before it was not covered.
    await readEntryBundle(reader, { index: "000" });
    await readEntryBundle(reader, { index: "001" });
    expect((await exportsOf(reader)).map(({ details }) => details)).toEqual([from(256), from(0)]);
  });

  test("is said again after the hour, and by each key and sign-in for itself", async () => {
    const at = Date.now();
    const later = (ms: number, work: () => Promise<unknown>) => atTime(new Date(at + ms), work);
    const person = makeActor("compliance_manager");
    const elsewhere = { ...person, sessionId: crypto.randomUUID() };
    await later(0, () => readEntryBundle(person, { index: "000" }));
    await later(1, () => readEntryBundle(elsewhere, { index: "000" }));
    await later(hour - 1, () => readEntryBundle(person, { index: "001" }));
    expect((await exportsOf(person)).map(({ sessionId }) => sessionId)).toEqual([person.sessionId, elsewhere.sessionId]);
    await later(hour, () => readEntryBundle(person, { index: "000" }));
    expect(await exportsOf(person)).toHaveLength(3);
    const key = apiActor("audit:read");
    await readEntryBundle(key, { index: "000" });
    expect(await exportsOf(key)).toHaveLength(1);
  });

  test("is not said of what was refused", async () => {
    const reader = apiActor("audit:read");
    await refusal(readEntryBundle(reader, { index: "003" }));
    expect(await exportsOf(reader)).toEqual([]);
  });
});
