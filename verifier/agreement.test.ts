import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { verifyFiles } from "@/lib/verify/verify-files";
import { formatVerifier, makeSigner } from "@/transparency/note";
import { SampleLog, sampleEntry } from "@/transparency/testing/material";
import { makeVerifier } from "./testing/run-verifier";

const verifier = makeVerifier();
const log = new SampleLog(40);
const key = formatVerifier(log.signer);
const witness = makeSigner("witness.example/1", Buffer.alloc(32, 9), "cosignature");
const forged = new SampleLog(log.entries.map((entry, index) => (index === 17 ? sampleEntry(400) : entry)));
const some = (index: number) => index % 5 < 2;

type Files = Record<string, string | Uint8Array>;

/** Whether each of the two finds the files right, and the index that it names. */
async function bothSay(files: Files, witnesses: string[] = []) {
  verifier.write(files);
  const { code, last } = verifier.check(...Object.keys(files), "--key", key, ...witnesses.flatMap((line) => ["--witness", line]));
  const named = /^FAILED at index ([\d,]+)/.exec(last)?.[1];
  const inBrowser = await verifyFiles(
    Object.entries(files).map(([name, content]) => {
      const bytes = Buffer.from(content);
      return {
        name,
        size: bytes.length,
        async *open() {
          yield bytes;
        },
      };
    }),
    { keys: [key], witnesses },
  );
  return {
    inNode: { right: code === 0, index: named === undefined ? null : Number(named.replaceAll(",", "")) },
    inBrowser: { right: inBrowser.ok && inBrowser.verdict === "well", index: inBrowser.badIndex },
  };
}

describe("both find right", () => {
  test.each<[string, Files, string[]]>([
    ["a whole log", { whole: log.export() }, []],
    ["an empty log", { whole: new SampleLog(0, log.signer).export() }, []],
    ["a log of one event", { whole: new SampleLog(1, log.signer).export() }, []],
    ["an export of some events", { some: log.export(some) }, []],
    ["a log of 2,500 events", { whole: new SampleLog(2_500, log.signer).export() }, []],
    ["a receipt", { receipt: log.receipt(23) }, []],
    ["a receipt with a witness", { receipt: log.receipt(23, 40, [witness]) }, [formatVerifier(witness)]],
    ["two checkpoints with what lies between", { old: log.checkpoint(13), now: log.checkpoint(), between: log.consistency(13) }, []],
    ["an export with an older checkpoint and a receipt", { whole: log.export(), old: log.checkpoint(13), receipt: log.receipt(3, 20) }, []],
  ])("%s", async (_name, files, witnesses) => {
    expect(await bothSay(files, witnesses)).toMatchObject({ inNode: { right: true }, inBrowser: { right: true } });
  });
});

const lines = log.export().split(/(?<=\n)/);
const without = (at: number) => lines.toSpliced(at, 1).join("");
const changed = (at: number, from: string | RegExp, to: string) => lines.with(at, (lines[at] ?? "").replace(from, to)).join("");

describe("both find wrong, and name one index where both name any", () => {
  test.each<[string, Files, string[]]>([
    ["a changed event", { whole: changed(7, "Zoë", "Zoe") }, []],
    ["a removed event", { whole: without(7) }, []],
    ["an added event", { whole: lines.toSpliced(7, 0, lines[7] ?? "").join("") }, []],
    [
      "two swapped events",
      {
        whole: lines
          .with(7, lines[8] ?? "")
          .with(8, lines[7] ?? "")
          .join(""),
      },
      [],
    ],
    ["another index", { whole: changed(7, '"index":7', '"index":8') }, []],
    ["an export cut off", { whole: lines.slice(0, 20).join("") }, []],
    ["an export without its last line", { whole: lines.slice(0, -1).join("") }, []],
    ["another count", { whole: changed(lines.length - 1, '"events":40', '"events":39') }, []],
    ["an older checkpoint put in", { whole: log.export(() => true, { checkpoint: log.checkpoint(13) }) }, []],
    ["history signed again, beside a checkpoint from before", { whole: forged.export(), old: log.checkpoint(30) }, []],
    ["two histories of one size", { one: log.checkpoint(), other: forged.checkpoint() }, []],
    ["a log set back", { whole: new SampleLog(log.entries.slice(0, 20), log.signer).export(), old: log.checkpoint(30) }, []],
    ["a proof of another history", { old: log.checkpoint(30), now: forged.checkpoint(), between: forged.consistency(30) }, []],
    ["a receipt of another history", { receipt: log.receipt(3), whole: forged.export() }, []],
    ["a missing witness", { receipt: log.receipt(3) }, [formatVerifier(witness)]],
    ["another key", { whole: new SampleLog(log.entries, makeSigner(log.signer.name, Buffer.alloc(32, 3))).export() }, []],
  ])("%s", async (_name, files, witnesses) => {
    const { inNode, inBrowser } = await bothSay(files, witnesses);
    expect({ inNode: inNode.right, inBrowser: inBrowser.right }).toEqual({ inNode: false, inBrowser: false });
    if (inNode.index !== null && inBrowser.index !== null) expect(inBrowser.index).toBe(inNode.index);
  });

  test("any one byte of any file, changed in any way", async () => {
    const files = { whole: log.export(), some: log.export(some), receipt: log.receipt(23), checkpoint: log.checkpoint() };
    const names = Object.keys(files) as (keyof typeof files)[];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), fc.nat(), fc.integer({ min: 1, max: 127 }), async (name, place, mask) => {
        const bytes = Buffer.from(files[name]);
        const at = place % bytes.length;
        bytes[at] = (bytes[at] ?? 0) ^ mask;
        const { inNode, inBrowser } = await bothSay({ [name]: bytes });
        expect(inBrowser.right, `${name}, byte ${at}`).toBe(inNode.right);
        if (inNode.index !== null && inBrowser.index !== null) expect(inBrowser.index).toBe(inNode.index);
      }),
      { numRuns: 400, seed: 20_261_123 },
    );
  });
});
