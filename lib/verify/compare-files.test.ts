import { describe, expect, test } from "vitest";
import { formatVerifier, makeSigner } from "@/transparency/note";
import { SampleLog, sampleEntry } from "@/transparency/testing/material";
import { checkTexts, codesOf } from "./testing/check-texts";
import { InvalidKey } from "./verify-files";

const log = new SampleLog(40);
const key = formatVerifier(log.signer);
const check = (files: readonly (string | Uint8Array)[], options: Parameters<typeof checkTexts>[1] = { keys: [key] }) =>
  checkTexts(files, options);
const even = (index: number) => index % 2 === 0 || index < 4;
const whole = log.export();
const _partial = log.export(even);
const _encode = (text: string) => new Uint8Array(Buffer.from(text));
const linesOf = (text: string) => text.trimEnd().split("\n");
const fileOf = (lines: readonly string[]) => `${lines.join("\n")}\n`;
const witness = makeSigner("witness.example/w1", Buffer.alloc(32, 9), "cosignature");
/** A log in which one event says something else, as its operator would make it: every hash and signature fits. */
const rewritten = (at: number, size = 40) =>
  new SampleLog(
    Array.from({ length: size }, (_, index) => sampleEntry(index).replace('"success"', index === at ? '"failure"' : '"success"')),
  );

describe("signatures", () => {
  test("of another key, of none and of a changed text are refused", async () => {
    const imposter = new SampleLog(40, makeSigner("log.example/audit", Buffer.alloc(32, 8)));
    const stranger = new SampleLog(40, makeSigner("other.example/audit", Buffer.alloc(32, 8)));
    for (const make of [(one: SampleLog) => one.export(), (one: SampleLog) => one.receipt(4), (one: SampleLog) => one.checkpoint()]) {
      expect(codesOf(await check([make(imposter)]))).toEqual(["notSigned"]);
      expect(codesOf(await check([make(stranger)]))).toEqual(["otherLog"]);
    }
    const checkpoint = log.checkpoint();
    expect(codesOf(await check([checkpoint.replace("\n40\n", "\n41\n")]))).toEqual(["signatureWrong"]);
    const own = checkpoint.split("\n").at(-2) ?? "";
    const twice = `${checkpoint}${own.slice(0, -4)}AAA=\n`;
    expect(codesOf(await check([twice])), "one of two lines is wrong").toEqual(["signatureWrong"]);
  });

  test("of a witness have to be there when its key is given, and right", async () => {
    const options = { keys: [key], witnesses: [formatVerifier(witness)] };
    const seen = log.checkpoint(40, [witness]);
    expect(codesOf(await check([seen], options), "pass")).toEqual(["signed", "witnessed"]);
    expect(codesOf(await check([log.receipt(7, 40, [witness])], options))).toEqual([]);
    expect(codesOf(await check([log.checkpoint()], options))).toEqual(["witnessMissing"]);
    const elsewhere = new SampleLog(39).checkpoint(39, [witness]).split("\n").at(-2);
    expect(codesOf(await check([`${log.checkpoint()}${elsewhere}\n`], options))).toEqual(["witnessWrong"]);
    expect(codesOf(await check([seen], { keys: [key] }))).toEqual([]);
  });

  test("need keys of the right kind, whole and unchanged", async () => {
    for (const [keys, witnesses] of [
      [["nonsense"], []],
      [[formatVerifier(witness)], []],
      [[key.replace(/.$/, "A")], []],
      [[key.replace("log.", "lag.")], []],
      [[], [key]],
    ])
      await expect(check([whole], { keys, witnesses }), `${keys} ${witnesses}`).rejects.toThrow(InvalidKey);
  });
});

describe("two histories", () => {
  const forged = rewritten(9);
  test("of one size are told from each other, whichever files show them", async () => {
    for (const pair of [
      [log.checkpoint(), forged.checkpoint()],
      [log.receipt(2), forged.receipt(2)],
      [whole, forged.export()],
      [log.receipt(9), forged.export(even)],
    ])
      expect(codesOf(await check(pair))).toEqual(["twoHistories"]);
  });

  test("signed again with the same key over fewer or more events do not continue each other", async () => {
    const earlier = new SampleLog(20).checkpoint();
    expect((await check([earlier, forged.export()])).verdict).toBe("failed");
    expect(codesOf(await check([earlier, forged.export()]))).toEqual(["notConsistent"]);
    expect(codesOf(await check([earlier, forged.consistency(20)]))).toEqual(["notConsistent"]);
    // An older backup that went on: shorter than what was signed, then another way.
    const restored = new SampleLog([...log.entries.slice(0, 30), ...rewritten(31, 50).entries.slice(30)]);
    expect(codesOf(await check([log.checkpoint(), restored.export()]))).toEqual(["notConsistent"]);
    expect((await check([new SampleLog(30).checkpoint(), restored.export()])).verdict).toBe("well");
  });

  test("a checkpoint that is not the log's is no witness against it", async () => {
    const imposter = new SampleLog(forged.entries, makeSigner("log.example/audit", Buffer.alloc(32, 8)));
    expect(codesOf(await check([log.checkpoint(), imposter.checkpoint()]))).toEqual(["notSigned"]);
  });

  test("a consistency proof with a changed hash, without one, or of another step does not pass", async () => {
    const earlier = new SampleLog(17).checkpoint();
    const proof = linesOf(log.consistency(17));
    for (const changed of [proof.toSpliced(1, 1), proof.with(1, proof[2] ?? ""), proof.with(0, "old 16")])
      expect((await check([earlier, fileOf(changed)])).verdict).not.toBe("well");
    expect(codesOf(await check([earlier, fileOf(proof.toSpliced(1, 1))]))).toEqual(["notConsistent"]);
    expect(codesOf(await check([fileOf(proof.with(0, "old 41"))]))).toEqual(["consistencyMalformed"]);
    expect(codesOf(await check([fileOf(proof.with(0, "old 0"))]))).toEqual(["notConsistent"]);
  });
});
