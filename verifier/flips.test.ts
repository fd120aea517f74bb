import { describe, expect, test } from "vitest";
import { formatVerifier, makeSigner } from "@/transparency/note";
import { SampleLog } from "@/transparency/testing/material";
import { makeVerifier } from "./testing/run-verifier";

const verifier = makeVerifier();
const witness = makeSigner("witness.example/w", Buffer.alloc(32, 9), "cosignature");
const log = new SampleLog(7);
const key = formatVerifier(log.signer);
const everyThird = (index: number) => index % 3 === 1;

/** Where a line of a text starts and ends in bytes, its newline included. */
function spanOf(text: string, line: number): [from: number, to: number] {
  const lines = text.split(/(?<=\n)/);
  const from = Buffer.byteLength(lines.slice(0, line).join(""));
  return [from, from + Buffer.byteLength(lines[line] ?? "")];
}

/** Changes every byte of a part of a file; what is not refused as expected is returned. */
function missed(content: string, args: string[], [from, to] = [0, Buffer.byteLength(content)], expected = /^FAILED/): string[] {
  const found: string[] = [];
  verifier.write({ file: content });
  verifier.flip("file", from, to, (at, mask) => {
    const { code, last } = verifier.check("file", ...args);
    if (code !== 1 || !expected.test(last)) found.push(`byte ${at - from} ^ ${mask}: ${last}`);
  });
  return found;
}

describe("one byte changed anywhere", () => {
  test.each([0, 3, 6])("in event %i of a whole log: the index is named", (index) => {
    const content = log.export();
    expect(missed(content, [], spanOf(content, index), new RegExp(`^FAILED at index ${index}: `))).toEqual([]);
  });

  test("in an event of an export that leaves others out: the index is named", () => {
    const content = log.export(everyThird);
    expect(missed(content, [], spanOf(content, 0), /^FAILED at index 1: /)).toEqual([]);
    const [from, to] = spanOf(content, 1);
    expect(missed(content, [], [from, to - 1], /^FAILED at index 4: /)).toEqual([]);
    // Without its newline the last event runs into the tree, which alone could tell its index.
    expect(missed(content, [], [to - 1, to], /^FAILED at index 2: .* event 2 or a later one/)).toEqual([]);
  });

  test("in a line of the tree", () => {
    const whole = log.export();
    expect(missed(whole, [], spanOf(whole, 7))).toEqual([]);
    const part = log.export(everyThird);
    expect(missed(part, [], [spanOf(part, 2)[0], spanOf(part, 6)[1]])).toEqual([]);
  });

  test("in the last line, save for what it says of who asked for what, which no one signs", () => {
    const content = log.export();
    const [from, to] = spanOf(content, 8);
    const startOf = (member: string) => Buffer.from(content).indexOf(`"${member}"`, from);
    expect(missed(content, ["--key", key], [from, startOf("exportedAt")])).toEqual([]);
    expect(missed(content, ["--key", key], [startOf("events"), to])).toEqual([]);
  });

  test("in a receipt", () => {
    expect(missed(log.receipt(4), ["--key", key])).toEqual([]);
  });

  test("in a checkpoint and its cosignature", () => {
    expect(missed(log.checkpoint(7, [witness]), ["--key", key, "--witness", formatVerifier(witness)])).toEqual([]);
  });

  test("in a consistency file", () => {
    verifier.write({ older: log.checkpoint(3) });
    expect(missed(log.consistency(3), ["--key", key, "--checkpoint", "older"])).toEqual([]);
  });
});
