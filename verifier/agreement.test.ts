import { sign } from "node:crypto";
import { ed25519 } from "@noble/curves/ed25519.js";
import { sha512 } from "@noble/hashes/sha2.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { verifyFiles } from "@/lib/verify/verify-files";
import { formatSignature, formatVerifier, makeSigner, signatureBytes, signatureLine } from "@/transparency/note";
import { SampleLog, sampleEntry } from "@/transparency/testing/material";
import { hashLeaf } from "@/transparency/tree";
import { makeVerifier } from "./testing/run-verifier";

const verifier = makeVerifier();
const log = new SampleLog(40);
const key = formatVerifier(log.signer);
const witness = makeSigner("witness.example/1", Buffer.alloc(32, 9), "cosignature");
const forged = new SampleLog(log.entries.map((entry, index) => (index === 17 ? sampleEntry(400) : entry)));
const some = (index: number) => index % 5 < 2;

type Files = Record<string, string | Uint8Array>;

/** Whether each of the two finds the files right, and the index that it names. */
async function bothSay(files: Files, witnesses: string[] = [], trusted = key) {
  verifier.write(files);
  const { code, last } = verifier.check(...Object.keys(files), "--key", trusted, ...witnesses.flatMap((line) => ["--witness", line]));
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
    { keys: [trusted], witnesses },
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

const text = log.checkpoint().slice(0, log.checkpoint().indexOf("\n\n") + 1);
const rewritten = new SampleLog(log.entries.with(6, sampleEntry(600)));
/** What the last line of an export says, changed. */
const told = (member: object) => {
  const { proof } = JSON.parse(lines.at(-1) ?? "") as { proof: object };
  return lines.with(-1, `${JSON.stringify({ proof: { ...proof, ...member } })}\n`).join("");
};
const witnessed = (seconds: bigint) => {
  const stamp = Buffer.alloc(8);
  stamp.writeBigUInt64BE(seconds);
  const signature = sign(null, Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`), witness.privateKey);
  return log.checkpoint() + formatSignature(witness.name, Buffer.concat([signatureBytes(witness, text).subarray(0, 4), stamp, signature]));
};
const strangers = (count: number, bytes = 68) =>
  log.checkpoint() + Array.from({ length: count }, (_, at) => formatSignature(`n${at}`, Buffer.alloc(bytes, 1))).join("");

/** A receipt of the one event of a log, whatever its bytes. */
function receiptOf(entry: Buffer): string {
  const one = new SampleLog(1);
  one.hashOf = () => hashLeaf(entry);
  return one.receipt(0).replace(/^extra .*$/m, `extra ${entry.toString("base64")}`);
}

/** Signed by the key, but with a point of order eight added to R: the cofactored equation of RFC 8032 holds, the plain one does not. */
function signedWithTorsion(): string {
  const { Point } = ed25519;
  const numberOf = (bytes: Uint8Array) => BigInt(`0x${Buffer.from(bytes).reverse().toString("hex")}`);
  const order = Point.Fn.ORDER;
  const nonce = 12_345n;
  const torsion = Point.fromHex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a");
  const point = Point.BASE.multiply(nonce).add(torsion).toBytes();
  const challenge = numberOf(sha512(Buffer.concat([point, log.signer.publicKey, Buffer.from(text)]))) % order;
  const { scalar } = ed25519.utils.getExtendedPublicKey(Buffer.alloc(32, 7));
  const answer = ((nonce + challenge * scalar) % order).toString(16).padStart(64, "0");
  const bytes = [signatureBytes(log.signer, text).subarray(0, 4), point, Buffer.from(answer, "hex").reverse()];
  return `${text}\n${formatSignature(log.signer.name, Buffer.concat(bytes))}`;
}

describe("at the borders both say the same", () => {
  const asked = [formatVerifier(witness)];
  const long = (bytes: number) => `{"n":"${"x".repeat(bytes - 8)}"}`;
  test.each<[string, boolean, Files, string[]?]>([
    ["a hundred signatures", true, { now: strangers(99) }],
    ["one more", false, { now: strangers(100) }],
    ["a signature of nothing but a key id", false, { now: strangers(1, 4) }],
    ["a checkpoint with a line more", false, { now: `${text}more\n\n${signatureLine(log.signer, `${text}more\n`)}` }],
    ["a signature that only some programs accept", false, { now: signedWithTorsion() }],
    ["a witness at the last second that is a number", true, { now: witnessed(2n ** 53n - 1n) }, asked],
    ["and at the next", false, { now: witnessed(2n ** 53n) }, asked],
    [
      "a consistency file without the witness",
      true,
      { old: log.checkpoint(13, [witness]), now: log.checkpoint(40, [witness]), between: log.consistency(13) },
      asked,
    ],
    ["nobody named as who exported", true, { whole: told({ exportedBy: null }) }],
    ["a number as who exported", false, { whole: told({ exportedBy: 5 }) }],
    ["no purpose", false, { whole: told({ purpose: null }) }],
    ["a time that is none", false, { whole: told({ exportedAt: 5 }) }],
    ["filters as a list", false, { whole: told({ filters: [] }) }],
    ["a filter that is a number", false, { whole: told({ filters: { from: 1 } }) }],
    [
      "filters nested without end",
      false,
      { whole: lines.join("").replace('"filters":{}', `"filters":${"[".repeat(50_000)}${"]".repeat(50_000)}`) },
    ],
    ["an event that begins like a line of the tree", true, { whole: new SampleLog(['{"tree":1}', '{"proof":1}']).export() }],
    ["an event that is no object", false, { whole: new SampleLog(['"n":1}']).export() }],
    ["an event of nearly 4 MiB", true, { whole: new SampleLog([long(2 ** 22 - 20)]).export() }],
    ["a larger one", false, { whole: new SampleLog([long(2 ** 22)]).export() }],
    ["a receipt of what is not UTF-8", false, { receipt: receiptOf(Buffer.from([0x7b, 0xff, 0x7d])) }],
    ["a receipt of nearly 1 MiB", true, { receipt: receiptOf(Buffer.alloc(780_000, 0x7b)) }],
    ["a larger one", false, { receipt: receiptOf(Buffer.alloc(787_000, 0x7b)) }],
    ["two receipts of one index that are of two histories", false, { one: log.receipt(6, 12), other: rewritten.receipt(6) }],
    ["a receipt and a shorter export of another history", false, { receipt: log.receipt(6), some: shortened().export(some) }],
    [
      "two exports that share a rewritten event and no size",
      false,
      { one: log.export((at) => at % 5 === 1), other: shortened().export(some) },
    ],
    ["the same with what was not rewritten", true, { receipt: log.receipt(5), some: shortened().export(some) }],
  ])("%s", async (_name, right, files, witnesses) => {
    const { inNode, inBrowser } = await bothSay(files, witnesses);
    expect({ inNode: inNode.right, inBrowser: inBrowser.right }).toEqual({ inNode: right, inBrowser: right });
  });

  test.each(["{x", 'x,"index":1}'])("a log of the name %s", async (name) => {
    const signer = makeSigner(name, Buffer.alloc(32, 7));
    const { inNode, inBrowser } = await bothSay({ now: new SampleLog(3, signer).checkpoint() }, [], formatVerifier(signer));
    expect({ inNode: inNode.right, inBrowser: inBrowser.right }).toEqual({ inNode: true, inBrowser: true });
  });

  function shortened(): SampleLog {
    return new SampleLog(rewritten.entries.slice(0, 13));
  }
});
