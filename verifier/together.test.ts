import { describe, expect, test } from "vitest";
import { formatVerifier, makeSigner } from "@/transparency/note";
import { SampleLog, sampleEntry } from "@/transparency/testing/material";
import { makeVerifier } from "./testing/run-verifier";

const verifier = makeVerifier();
const witness = makeSigner("witness.example/w", Buffer.alloc(32, 9), "cosignature");
const log = new SampleLog(20);
const key = formatVerifier(log.signer);
const witnessKey = formatVerifier(witness);
/** The same log, but event 6 says something else; signed again by the same key. */
const rewritten = new SampleLog(log.entries.with(6, sampleEntry(66)));
const everyThird = (index: number) => index % 3 === 1;

/** The verdict on files by name, of which those named `older…` are given as kept checkpoints. */
function check(files: Record<string, string>, ...args: string[]) {
  verifier.write(files);
  const names = Object.keys(files).flatMap((name) => (name.startsWith("older") ? ["--checkpoint", name] : [name]));
  return verifier.check(...names, "--key", key, ...args);
}

describe("files of one history", () => {
  test("raise no alarm, whatever is put together", () => {
    const files = {
      whole: log.export(),
      part: log.export(everyThird),
      older: log.checkpoint(12),
      older0: log.checkpoint(0),
      now: log.checkpoint(),
      link: log.consistency(12),
      first: log.receipt(0, 1),
      receipt: log.receipt(7, 13),
    };
    const { code, text, last } = check(files);
    expect(text).not.toContain("WRONG");
    expect(code).toBe(0);
    expect(last).toBe(`OK 6 files agree with the key ${key.slice(0, 26)}`);
  });

  test.each([1, 2, 3, 8, 15, 16, 19])(
    "an older checkpoint of %i events is found again in a whole log and by a consistency file",
    (size) => {
      expect(check({ older: log.checkpoint(size), whole: log.export() }).text).toMatch(/whole begins with the \d+ events? of .*older/);
      expect(check({ older: log.checkpoint(size), now: log.checkpoint(), link: log.consistency(size) }).code).toBe(0);
    },
  );

  test("that nothing connects are not called so: checkpoints fail, receipts stand alone", () => {
    const gap = "nothing shows that the log of size 20 extends that of size 12: give a consistency file or a whole log";
    expect(check({ past: log.checkpoint(12), now: log.checkpoint() }).last).toBe(`FAILED: ${gap}`);
    expect(check({ older: log.checkpoint(12), none: log.export(() => false) }).last).toBe(`FAILED: ${gap}`);
    const receipts = check({ past: log.receipt(3, 12), now: log.receipt(3) });
    expect(receipts).toMatchObject({ code: 0 });
    expect(receipts.text).toContain(gap);
    expect(receipts.last).toContain("not all could be compared");
  });

  test("a consistency file needs the checkpoint that it starts from", () => {
    expect(check({ link: log.consistency(12) }).last).toContain("link starts from size 12: give the checkpoint of that size as well");
    expect(check({ link: `old 0\n\n${log.checkpoint()}` }).code).toBe(0);
    expect(check({ link: `old 21\n\n${log.checkpoint()}` }).last).toContain("the old size 21 is larger than the size 20");
  });
});

describe("two histories", () => {
  test("in two whole logs: the first event that differs is named", () => {
    expect(check({ one: log.export(), two: rewritten.export() }).last).toMatch(
      /^FAILED at index 6: split view: of size 20, .* event that differs is 6/,
    );
    const longer = new SampleLog([...rewritten.entries, sampleEntry(20)]);
    expect(check({ one: log.export(), two: longer.export() }).last).toMatch(/^FAILED at index 6: split view: event 6 is not the same/);
  });

  test("in two checkpoints of one size", () => {
    expect(check({ one: log.checkpoint(), two: rewritten.checkpoint() }).last).toMatch(
      /^FAILED: split view: of size 20, \S+one and \S+two/,
    );
  });

  test("in an export and a receipt of an event that it holds, or of another one", () => {
    expect(check({ receipt: log.receipt(6, 12), whole: rewritten.export() }).last).toMatch(/^FAILED at index 6: split view: event 6/);
    expect(check({ receipt: log.receipt(6), whole: rewritten.export() }).last).toMatch(/^FAILED at index 6: split view: of size 20/);
    expect(check({ receipt: log.receipt(3, 12), whole: rewritten.export() }).last).toMatch(/^FAILED: split view: an event below 12/);
    const shorter = new SampleLog(rewritten.entries.slice(0, 10)).export();
    expect(check({ receipt: log.receipt(6), whole: shorter }).last).toMatch(/^FAILED at index 6: split view: event 6/);
    expect(check({ receipt: log.receipt(5), whole: shorter }).text).toContain("holds the event of");
  });

  test("after a rewriting with the same key, by an older checkpoint or the missing witness", () => {
    expect(check({ "export.jsonl": rewritten.export() }).code).toBe(0);
    expect(check({ older: log.checkpoint(12), "export.jsonl": rewritten.export() }).last).toMatch(/^FAILED: split view: an event below 12/);
    expect(check({ older: log.checkpoint(), "export.jsonl": rewritten.export() }).last).toMatch(/^FAILED: split view: of size 20/);
    expect(check({ "export.jsonl": rewritten.export() }, "--witness", witnessKey).last).toContain(
      "the witness witness.example/w did not cosign",
    );
    expect(check({ older: log.checkpoint(4), link: rewritten.consistency(4) }).code).toBe(0);
    expect(check({ older: log.checkpoint(12), link: rewritten.consistency(12) }).last).toContain("does not lead from size 12 to 20");
  });

  test("after a return to an older backup", () => {
    const backup = new SampleLog(log.entries.slice(0, 15));
    expect(check({ older: log.checkpoint(), "export.jsonl": backup.export() }).last).toMatch(
      /^FAILED at index 15: rollback: .* from 15 on were taken back/,
    );
    expect(check({ older: log.checkpoint(), now: log.checkpoint(15) }).last).toMatch(/^FAILED at index 15: rollback: /);
  });

  test("of two logs are not compared", () => {
    const elsewhere = new SampleLog(20, makeSigner("other.example", Buffer.alloc(32, 7)));
    verifier.write({ here: log.checkpoint(), there: elsewhere.checkpoint() });
    expect(verifier.check("here", "there").last).toMatch(
      /^FAILED: the files are of different logs: .*log\.example\/audit, .*other\.example/,
    );
  });
});

describe("receipts and witnesses", () => {
  test("a receipt shows its event, and proves it at its own index only", () => {
    expect(check({ receipt: log.receipt(7) }).text).toContain(`event 7 is in the log of 20 events: ${log.entries[7]}`);
    for (const index of [0, 6, 8, 19, 20])
      expect(check({ receipt: log.receipt(7).replace("index 7", `index ${index}`) }).last).toMatch(
        new RegExp(`^FAILED at index ${index}: `),
      );
  });

  test.each([
    ["no event", (text: string) => text.replace(/extra .*\n/, ""), "line 2"],
    ["an index with a leading zero", (text: string) => text.replace("index 7", "index 07"), "without leading zeros"],
    [
      "64 hashes",
      (text: string) => text.replace("index 7\n", `index 7\n${`${Buffer.alloc(32).toString("base64")}\n`.repeat(59)}`),
      "at most 63",
    ],
    ["a short hash", (text: string) => text.replace("index 7\n", "index 7\nAAAA\n"), "must have 32 bytes and has 3"],
    ["text after it", (text: string) => `${text}more\n`, "a line of signature"],
    ["a cut end", (text: string) => text.slice(0, -1), "was cut off"],
    ["carriage returns", (text: string) => text.replaceAll("\n", "\r\n"), "this is no export, receipt"],
  ])("a receipt with %s is refused", (_, change, words) => {
    expect(check({ receipt: change(log.receipt(7)) })).toMatchObject({ code: 1, last: expect.stringContaining(words) });
  });

  test("every witness that is demanded must have cosigned, and its time is told", () => {
    const second = formatVerifier(makeSigner("second.example", Buffer.alloc(32, 5), "cosignature"));
    const files = {
      receipt: log.receipt(7, 20, [witness]),
      "export.jsonl": log.export(undefined, { checkpoint: log.checkpoint(20, [witness]) }),
    };
    const { code, text, last } = check(files, "--witness", witnessKey);
    expect(code).toBe(0);
    expect(text).toContain("the witness witness.example/w cosigned it at 2026-11-23T12:00:00.000Z");
    expect(last).toMatch(/and 1 witness key$/);
    expect(check(files, "--witness", witnessKey, "--witness", second).last).toContain("the witness second.example did not cosign");
  });
});
