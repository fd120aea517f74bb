import fs from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { consistencyRanges, inclusionRanges } from "@/transparency/proofs";
import { SampleLog } from "@/transparency/testing/material";
import { canonicalJson, hashLeaf, hashNode, provesConsistency, provesInclusion } from "./secondlook-verify.mjs";

const folder = process.env.SECONDLOOK_FIXTURES_DIR && path.join(process.env.SECONDLOOK_FIXTURES_DIR, "rfc6962");

describe("proofs", () => {
  const log = new SampleLog(33);
  const rootAt = (size: number) => log.hashOf({ from: 0, to: size });
  const leaf = (index: number) => hashLeaf(log.entries[index] ?? "");

  test("of every event in every log up to 33 hold at their own index only", () => {
    for (let size = 1; size <= 33; size += 1)
      for (let index = 0; index < size; index += 1) {
        const proof = inclusionRanges(index, size).map((range) => log.hashOf(range));
        const tree = { size, root: rootAt(size) };
        expect(provesInclusion({ index, hash: leaf(index) }, tree, proof)).toBe(true);
        expect(provesInclusion({ index: (index + 1) % (size + 1), hash: leaf(index) }, tree, proof)).toBe(false);
        expect(provesInclusion({ index, hash: leaf(index) }, tree, [...proof, tree.root])).toBe(false);
        if (size > 1) expect(provesInclusion({ index, hash: leaf(index) }, tree, proof.slice(1))).toBe(false);
      }
  });

  test("of every log up to 33 against every earlier one hold for that one only", () => {
    for (let size = 1; size <= 33; size += 1)
      for (let earlier = 1; earlier <= size; earlier += 1) {
        const proof = consistencyRanges(earlier, size).map((range) => log.hashOf(range));
        const later = { size, root: rootAt(size) };
        expect(provesConsistency({ size: earlier, root: rootAt(earlier) }, later, proof)).toBe(true);
        expect(provesConsistency({ size: earlier, root: leaf(32) }, later, proof)).toBe(false);
        expect(provesConsistency({ size: earlier, root: rootAt(earlier) }, { size, root: leaf(32) }, proof)).toBe(false);
        expect(provesConsistency({ size: earlier, root: rootAt(earlier) }, later, [...proof, leaf(0)])).toBe(false);
      }
  });

  test("reach the largest size that a file can state", () => {
    const size = Number.MAX_SAFE_INTEGER;
    const proof = inclusionRanges(size - 1, size).map((_, level) => hashLeaf(`sibling ${level}`));
    const root = proof.reduce((below, sibling) => hashNode(sibling, below), leaf(0));
    expect(provesInclusion({ index: size - 1, hash: leaf(0) }, { size, root }, proof)).toBe(true);
    expect(provesInclusion({ index: size - 2, hash: leaf(0) }, { size, root }, proof)).toBe(false);
    expect(provesInclusion({ index: size - 1, hash: leaf(0) }, { size: size + 1, root }, proof)).toBe(false);
  });
});

describe("canonical JSON (RFC 8785)", () => {
  test("sorts members by UTF-16 code units and writes numbers as ECMAScript does", () => {
    const value = {
      "€": "Euro Sign",
      "\r": "Carriage Return",
      \ufb33: "Hebrew",
      "1": "One",
      "😀": "Emoji",
      "\u0080": "Control",
      ö: [1e21, 1.5e-7, -0, null, true],
    };
    expect(canonicalJson(value)).toBe(
      '{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":[1e+21,1.5e-7,0,null,true],"€":"Euro Sign","😀":"Emoji","\ufb33":"Hebrew"}',
    );
  });

  test("is the same for any order of members and says the same", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        // JSON.parse of Node 20 may read a name of one escaped character, such as \", as the name \ if it has met that one before.
        fc.pre(!/"\\(?:[^u]|u[0-9a-f]{4})":/.test(JSON.stringify(value)));
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

type Inclusion = {
  path: string;
  leafIdx: number;
  treeSize: number;
  root: string;
  leafHash: string;
  proof: string[] | null;
  wantErr: boolean;
};
type Consistency = { path: string; size1: number; size2: number; root1: string; root2: string; proof: string[] | null; wantErr: boolean };

describe.skipIf(!folder)("published vectors (skipped unless SECONDLOOK_FIXTURES_DIR names their folder)", () => {
  const read = <T>(name: string): T[] => (folder ? JSON.parse(fs.readFileSync(path.join(folder, name), "utf8")) : []);
  const bytes = (text: string) => Buffer.from(text, "base64");

  test.each(read<Inclusion>("inclusion.json"))("$path", ({ leafIdx, treeSize, root, leafHash, proof, wantErr }) => {
    const leaf = { index: leafIdx, hash: bytes(leafHash) };
    expect(provesInclusion(leaf, { size: treeSize, root: bytes(root) }, (proof ?? []).map(bytes))).toBe(!wantErr);
  });

  test.each(read<Consistency>("consistency.json"))("$path", ({ size1, size2, root1, root2, proof, wantErr }) => {
    const [earlier, later] = [
      { size: size1, root: bytes(root1) },
      { size: size2, root: bytes(root2) },
    ];
    expect(provesConsistency(earlier, later, (proof ?? []).map(bytes))).toBe(!wantErr);
  });
});
