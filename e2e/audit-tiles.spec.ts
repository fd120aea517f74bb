import type { AuditStatus } from "@/lib/contracts/audit";
import { parseCheckpoint } from "@/transparency/checkpoint";
import { checkedSignatures, parseVerifier, splitNote } from "@/transparency/note";
import { Frontier, hashLeaf } from "@/transparency/tree";
import { expect, okJson, problemOf, test } from "./fixtures";

const log = "/api/v1/audit/log";

/** The tiles of level 0 over a log of fewer than 256,000 entries (C2SP tlog-tiles). */
function tilesOf(size: number): string[] {
  const names = Array.from({ length: Math.ceil(size / 256) }, (_, index) => `${index}`.padStart(3, "0"));
  return names.map((name, index) => (index === Math.floor(size / 256) ? `${name}.p/${size % 256}` : name));
}

test("an auditor's own tools fetch the log as files with a key, and find in them what was signed", async ({ program }) => {
  const auditor = await program("audit:read");
  const { key } = await okJson<AuditStatus>(await auditor.get("/api/v1/audit/status"));
  const answer = await auditor.get(`${log}/checkpoint`);
  expect(answer.headers()).toMatchObject({ "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
  const note = splitNote(await answer.text());
  expect(checkedSignatures(note, [parseVerifier(key ?? "")])).toHaveLength(1);
  const { size, root } = parseCheckpoint(note.text);

  const tree = new Frontier();
  for (const tile of tilesOf(size)) {
    const hashes = await auditor.get(`${log}/tile/0/${tile}`);
    expect(hashes.headers()).toMatchObject({
      "content-type": "application/octet-stream",
      "cache-control": "private, max-age=31536000, immutable",
    });
    const entries = await auditor.get(`${log}/tile/entries/${tile}`);
    expect(entries.headers()).toMatchObject({ "content-type": "application/octet-stream", "cache-control": "no-store" });
    const leaves = await hashes.body();
    const bundle = await entries.body();
    let at = 0;
    for (let leaf = 0; leaf < leaves.length; leaf += 32) {
      const end = at + 2 + bundle.readUInt16BE(at);
      expect(hashLeaf(bundle.subarray(at + 2, end)).equals(leaves.subarray(leaf, leaf + 32))).toBe(true);
      tree.append(leaves.subarray(leaf, leaf + 32));
      at = end;
    }
    expect(at).toBe(bundle.length);
  }
  expect({ size: tree.size, root: tree.root() }).toEqual({ size, root });
});

test("what is not there, and what names no tile, are refused apart", async ({ program }) => {
  const auditor = await program("audit:read");
  for (const address of ["tile/0/x999/999", "tile/9/000", "tile/entries/x001/x000/000.p/1", "tile/0", "tile", ""])
    await problemOf(await auditor.get(`${log}/${address}`), 404, "not-found");
  for (const [address, path] of [
    ["tile/64/000", "level"],
    ["tile/00/000", "level"],
    ["tile/0/0", "index"],
    ["tile/0/x000/000", "index"],
    ["tile/0/000.p/256", "index"],
    ["tile/0/000.p", "index"],
    ["tile/entries/000.p/0", "index"],
    ["tile/entries/001/000", "index"],
  ] as const)
    expect((await problemOf(await auditor.get(`${log}/${address}`), 400, "invalid-input")).errors, address).toMatchObject([{ path }]);
});
