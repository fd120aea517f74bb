import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { decodeBase64 } from "./base64";
import { continues, leadsToRoot } from "./proofs";
import { GrowingTree, leafHash, nodeHash, subtreeHeights } from "./tree";

const folder = process.env.SECONDLOOK_FIXTURES_DIR && path.join(process.env.SECONDLOOK_FIXTURES_DIR, "rfc6962");
const leavesOf = (size: number) => Array.from({ length: size }, (_, index) => leafHash(new TextEncoder().encode(`entry ${index}`)));

/** The tree by the recursive definition of RFC 6962, section 2.1. */
function rootOf(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return new GrowingTree().root();
  if (leaves.length === 1) return leaves[0] as Uint8Array;
  let half = 1;
  while (half * 2 < leaves.length) half *= 2;
  return nodeHash(rootOf(leaves.slice(0, half)), rootOf(leaves.slice(half)));
}

test("the empty tree has the root of the standard", () => {
  expect(Buffer.from(new GrowingTree().root()).toString("hex")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
});

test("a tree that grows by leaves or by whole subtrees has the root of the definition", () => {
  const leaves = leavesOf(70);
  const tree = new GrowingTree();
  leaves.forEach((leaf, index) => {
    tree.add(leaf);
    expect(tree.root()).toEqual(rootOf(leaves.slice(0, index + 1)));
  });
  for (const from of [0, 1, 6, 32, 69]) {
    const mixed = new GrowingTree();
    for (const leaf of leaves.slice(0, from)) mixed.add(leaf);
    for (const height of subtreeHeights(from, 70)) mixed.add(rootOf(leaves.slice(mixed.size, mixed.size + 2 ** height)), height);
    expect(mixed.size).toBe(70);
    expect(mixed.root()).toEqual(rootOf(leaves));
  }
});

test("base64 is taken in the one form that encodes its bytes", () => {
  for (const bytes of [[], [0], [1, 2], [255, 254, 253], [9, 9, 9, 9]])
    expect([...(decodeBase64(Buffer.from(bytes).toString("base64")) ?? [])]).toEqual(bytes);
  for (const text of ["A", "AB", "AA=", "AB==", "AAB=", "A===", "AA==AA==", "AA-_", "AAA\n", "ÄAAA"])
    expect(decodeBase64(text), text).toBeNull();
});

type InclusionCase = {
  path: string;
  leafIdx: number;
  treeSize: number;
  root: string;
  leafHash: string;
  proof: string[] | null;
  wantErr: boolean;
};
type ConsistencyCase = {
  path: string;
  size1: number;
  size2: number;
  root1: string;
  root2: string;
  proof: string[] | null;
  wantErr: boolean;
};

describe.skipIf(!folder)("published vectors (SECONDLOOK_FIXTURES_DIR names their folder)", () => {
  const read = <T>(name: string): T[] => (folder ? JSON.parse(fs.readFileSync(path.join(folder, name), "utf8")) : []);
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, "base64"));

  test.each(read<InclusionCase>("inclusion.json"))("$path", ({ leafIdx, treeSize, root, leafHash: leaf, proof, wantErr }) => {
    expect(leadsToRoot(bytes(leaf), leafIdx, { size: treeSize, root: bytes(root) }, (proof ?? []).map(bytes))).toBe(!wantErr);
  });

  test.each(read<ConsistencyCase>("consistency.json"))("$path", ({ size1, size2, root1, root2, proof, wantErr }) => {
    const [earlier, later] = [
      { size: size1, root: bytes(root1) },
      { size: size2, root: bytes(root2) },
    ];
    expect(continues(earlier, later, (proof ?? []).map(bytes))).toBe(!wantErr);
  });
});
