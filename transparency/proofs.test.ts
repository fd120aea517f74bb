import fs from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { consistencyRanges, inclusionRanges, provesConsistency, provesInclusion } from "./proofs";
import { emptyRoot, Frontier, foldSubtrees, hashLeaf, hashNode, type Range, subtreesOf } from "./tree";

const folder = process.env.SECONDLOOK_FIXTURES_DIR && path.join(process.env.SECONDLOOK_FIXTURES_DIR, "rfc6962");

/** The tree by the recursive definition of RFC 6962, section 2.1. */
function rootOf(leaves: Buffer[]): Buffer {
  if (leaves.length === 0) return emptyRoot;
  if (leaves.length === 1) return leaves[0] as Buffer;
  let half = 1;
  while (half * 2 < leaves.length) half *= 2;
  return hashNode(rootOf(leaves.slice(0, half)), rootOf(leaves.slice(half)));
}

const leavesOf = (size: number) => Array.from({ length: size }, (_, index) => hashLeaf(Buffer.from(`entry ${index}`)));

/** The hash of a range from its largest complete subtrees, as the log keeps them. */
function hashOf(leaves: Buffer[], range: Range): Buffer {
  return foldSubtrees(subtreesOf(range).map(({ level, index }) => rootOf(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level))));
}

describe("a growing tree", () => {
  test("has the root of the definition at every size, and tells each inner node once", () => {
    const leaves = leavesOf(130);
    const grown = new Frontier();
    const nodes = new Map<string, Buffer>();
    leaves.forEach((leaf, index) => {
      expect(grown.root()).toEqual(rootOf(leaves.slice(0, index)));
      grown.append(leaf, 0, ({ level, index: at }, hash) => {
        expect(nodes.has(`${level}/${at}`)).toBe(false);
        nodes.set(`${level}/${at}`, hash);
      });
    });
    for (const [name, hash] of nodes) {
      const [level = 0, at = 0] = name.split("/").map(Number);
      expect(hash).toEqual(rootOf(leaves.slice(at * 2 ** level, (at + 1) * 2 ** level)));
    }
    expect(nodes.size).toBe(128);
  });

  test("goes on from its right edge, also by whole subtrees", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 200 }), (a, b) => {
        const leaves = leavesOf(a + b);
        const hash = ({ level, index }: { level: number; index: number }) =>
          rootOf(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level));
        const edge = new Frontier(a, subtreesOf({ from: 0, to: a }).map(hash));
        for (const part of subtreesOf({ from: a, to: a + b })) edge.append(hash(part), part.level);
        expect(edge.size).toBe(a + b);
        expect(edge.root()).toEqual(rootOf(leaves));
      }),
      { numRuns: 60 },
    );
  });

  test("takes no subtree where none can start", () => {
    const edge = new Frontier();
    edge.append(hashLeaf(Buffer.from("x")));
    expect(() => edge.append(emptyRoot, 1)).toThrow("No subtree of level 1 starts at leaf 1");
    expect(() => new Frontier(3, [emptyRoot])).toThrow("other subtrees");
  });
});

describe("proofs", () => {
  test("of every leaf in every tree up to 70 hold, and fail for another leaf, place, size or root", () => {
    const all = leavesOf(71);
    for (let size = 1; size <= 70; size += 1) {
      const leaves = all.slice(0, size);
      const root = rootOf(leaves);
      leaves.forEach((hash, index) => {
        const proof = inclusionRanges(index, size).map((range) => hashOf(leaves, range));
        expect(provesInclusion({ index, hash }, { size, root }, proof)).toBe(true);
        expect(provesInclusion({ index, hash: all[70] as Buffer }, { size, root }, proof)).toBe(false);
        expect(provesInclusion({ index: index + 1, hash }, { size, root }, proof)).toBe(false);
        expect(provesInclusion({ index, hash }, { size, root }, [...proof, root])).toBe(false);
        if (size > 1) expect(provesInclusion({ index, hash }, { size, root }, proof.slice(1))).toBe(false);
      });
    }
  });

  test("of every tree up to 40 against every earlier one hold, and fail for another history", () => {
    const leaves = leavesOf(40);
    for (let size = 1; size <= 40; size += 1) {
      for (let earlier = 1; earlier <= size; earlier += 1) {
        const later = { size, root: rootOf(leaves.slice(0, size)) };
        const proof = consistencyRanges(earlier, size).map((range) => hashOf(leaves, range));
        expect(provesConsistency({ size: earlier, root: rootOf(leaves.slice(0, earlier)) }, later, proof)).toBe(true);
        const other = [...leaves.slice(0, earlier - 1), hashLeaf(Buffer.from("another"))];
        expect(provesConsistency({ size: earlier, root: rootOf(other) }, later, proof)).toBe(false);
      }
    }
  });
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
  const bytes = (text: string) => Buffer.from(text, "base64");

  test.each(read<InclusionCase>("inclusion.json"))("$path", ({ leafIdx, treeSize, root, leafHash, proof, wantErr }) => {
    const leaf = { index: leafIdx, hash: bytes(leafHash) };
    expect(provesInclusion(leaf, { size: treeSize, root: bytes(root) }, (proof ?? []).map(bytes))).toBe(!wantErr);
  });

  test.each(read<ConsistencyCase>("consistency.json"))("$path", ({ size1, size2, root1, root2, proof, wantErr }) => {
    expect(provesConsistency({ size: size1, root: bytes(root1) }, { size: size2, root: bytes(root2) }, (proof ?? []).map(bytes))).toBe(
      !wantErr,
    );
  });
});
