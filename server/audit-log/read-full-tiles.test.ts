import { beforeAll, expect, test } from "vitest";
import { readCheckpoint } from "@/lib/verify/checkpoint";
import { GrowingTree, sameBytes } from "@/lib/verify/tree";
import { readNewestCheckpoint, readTile } from "@/server/audit-log/read-tiles";
import { apiActor } from "@/server/testing/factories";
import { refusal } from "@/server/testing/refusal";
import { useSequencer } from "@/server/testing/use-sequencer";
import { useTestDatabase } from "@/server/testing/use-test-database";
import { Frontier, hashLeaf } from "@/transparency/tree";

const { asOwner } = useTestDatabase();
/** One full tile of level 1, and on: 257 full ones of level 0 and one of five hashes. */
const size = 257 * 256 + 5;
// The tree alone, as it was left by a writer that had not signed it yet: to write as many events would take a quarter of a minute.
beforeAll(async () => {
  const tree = new Frontier();
  const leaves = Array.from({ length: size }, (_, index) => hashLeaf(Buffer.from(`${index}`)));
  const nodes: { level: number; index: number; hash: Buffer }[] = [];
  for (const leaf of leaves) tree.append(leaf, 0, (node, hash) => void (node.level % 4 === 0 && nodes.push({ ...node, hash })));
  await asOwner(
    "INSERT INTO audit_leaves (index, event_id, hash) SELECT n - 1, gen_random_uuid(), h FROM unnest($1::bytea[]) WITH ORDINALITY r(h, n)",
    [leaves],
  );
  await asOwner("INSERT INTO audit_nodes (level, index, hash) SELECT * FROM unnest($1::smallint[], $2::bigint[], $3::bytea[])", [
    nodes.map(({ level }) => level),
    nodes.map(({ index }) => index),
    nodes.map(({ hash }) => hash),
  ]);
  await asOwner("INSERT INTO audit_heads (size, root) VALUES ($1, $2)", [size, tree.root()]);
});
useSequencer();
const auditor = apiActor("audit:read");

async function hashesOf(level: number, index: string): Promise<Uint8Array[]> {
  const bytes = await readTile(auditor, { level: `${level}`, index });
  return Array.from({ length: bytes.length / 32 }, (_, at) => new Uint8Array(bytes.subarray(at * 32, at * 32 + 32)));
}

test("the tiles of three levels lead to the root that is signed", async () => {
  await expect.poll(() => readNewestCheckpoint(auditor).catch(() => null)).not.toBeNull();
  const checkpoint = readCheckpoint(await readNewestCheckpoint(auditor));
  const levels = [await hashesOf(0, "257.p/5"), await hashesOf(1, "001.p/1"), await hashesOf(2, "000.p/1")];
  const tree = new GrowingTree();
  for (const [level, hashes] of [...levels.entries()].reverse()) for (const hash of hashes) tree.add(hash, level * 8);
  expect(checkpoint).toMatchObject({ size: tree.size, root: tree.root() });

  const below = [
    [await hashesOf(1, "000"), levels[2]?.[0]],
    [await hashesOf(0, "256"), levels[1]?.[0]],
    [await hashesOf(0, "255"), (await hashesOf(1, "000"))[255]],
  ] as const;
  for (const [hashes, above] of below) {
    const part = new GrowingTree();
    for (const hash of hashes) part.add(hash);
    expect(hashes).toHaveLength(256);
    expect(sameBytes(part.root(), above ?? new Uint8Array())).toBe(true);
  }
  for (const [level, index] of [
    ["1", "001.p/2"],
    ["1", "001"],
    ["2", "000.p/2"],
    ["3", "000.p/1"],
  ] as const)
    expect((await refusal(readTile(auditor, { level, index }))).kind).toBe("not-found");
});
