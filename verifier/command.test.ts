import { describe, expect, test } from "vitest";
import { formatVerifier, makeSigner } from "@/transparency/note";
import { SampleLog } from "@/transparency/testing/material";
import { makeVerifier } from "./testing/run-verifier";

const verifier = makeVerifier();
const log = new SampleLog(5);
const key = formatVerifier(log.signer);
const witnessKey = formatVerifier(makeSigner("witness.example/w", Buffer.alloc(32, 9), "cosignature"));

describe("a copy of the one file", () => {
  test("checks all kinds of file by itself", () => {
    verifier.write({
      "export.jsonl": log.export(),
      receipt: log.receipt(3),
      older: log.checkpoint(2),
      link: log.consistency(2),
      "key.txt": `${key}\n`,
    });
    const { code, last, progress } = verifier.spawn(
      "export.jsonl",
      "receipt",
      "link",
      "--checkpoint",
      "older",
      "--key",
      "key.txt",
      "--whole",
    );
    expect(progress).toBe("");
    expect(last).toBe(`OK 3 files agree with the key ${key.slice(0, 26)}`);
    expect(code).toBe(0);
  });

  test("exits with 1 and the index when an event was changed", () => {
    verifier.write({ "export.jsonl": log.export().replace('"n":3', '"n":4') });
    expect(verifier.spawn("export.jsonl")).toMatchObject({
      code: 1,
      last: "FAILED at index 3: export.jsonl: event 3 (line 4) was changed",
    });
  });

  test("exits with 2 for wrong use", () => {
    expect(verifier.spawn("missing.jsonl")).toMatchObject({
      code: 2,
      progress: "",
      last: expect.stringMatching(/^FAILED nothing was shown: .*missing\.jsonl/),
    });
    expect(verifier.spawn("--help")).toMatchObject({ code: 0, text: expect.stringContaining("node secondlook-verify.mjs FILE...") });
  });
});

describe("wrong use", () => {
  test.each([
    ["no file", [], "no file was given"],
    ["an unknown option", ["file", "--nope"], "nope"],
    ["two keys", ["file", "--key", key, "--key", key], "--key can be given once"],
    ["a folder", ["."], "is not a file"],
    ["a key that is none", ["file", "--key", "x"], "--key: a key is written"],
    ["a mistyped key", ["file", "--key", key.replace(/\+[0-9a-f]{8}\+/, "+00000000+")], "it was mistyped"],
    ["a witness's key for the log", ["file", "--key", witnessKey], "this is a witness's key (type 4)"],
    ["the log's key for a witness", ["file", "--witness", key], "this is a log's key (type 1)"],
  ])("%s is told with exit code 2", (_, args, words) => {
    verifier.write({ file: log.checkpoint() });
    expect(verifier.check(...args)).toMatchObject({ code: 2, last: expect.stringContaining(words) });
  });

  test.each([
    ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
    ["an empty file", Buffer.alloc(0)],
    ["a text", Buffer.from("Dear auditor,\n\nall is well.\n")],
    ["a line too long for anything", Buffer.alloc(66 * 2 ** 20, 0x61)],
  ])("%s is refused with exit code 1", (_, content) => {
    verifier.write({ file: content });
    expect(verifier.check("file")).toMatchObject({ code: 1, last: expect.stringMatching(/^FAILED: /) });
  });

  test("what --whole and --checkpoint ask for must be there", () => {
    verifier.write({ receipt: log.receipt(1), "export.jsonl": log.export() });
    expect(verifier.check("receipt", "--whole").last).toBe("FAILED: --whole: none of the files is an export that can be read");
    expect(verifier.check("export.jsonl", "--checkpoint", "receipt").last).toContain(
      "--checkpoint takes a checkpoint, this file is of the kind: receipt",
    );
  });
});
