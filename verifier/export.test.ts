import { describe, expect, test, vi } from "vitest";
import { formatVerifier, makeSigner } from "@/transparency/note";
import { SampleLog, sampleEntry } from "@/transparency/testing/material";
import { makeVerifier } from "./testing/run-verifier";

const verifier = makeVerifier();
const log = new SampleLog(10);
const key = formatVerifier(log.signer);
const lines = log.export().split(/(?<=\n)/);
const everyThird = (index: number) => index % 3 === 1;

/** The verdict on an export made of these lines. */
function checkLines(changed: string[], ...args: string[]) {
  verifier.write({ "export.jsonl": changed.join("") });
  return verifier.check("export.jsonl", "--key", key, ...args);
}

describe("an untouched export", () => {
  test.each([0, 1, 2, 3, 10, 1_024, 1_025, 10_000])("of a whole log of %i events raises no alarm", (size) => {
    verifier.write({ "whole.jsonl": new SampleLog(size).export() });
    expect(verifier.check("whole.jsonl", "--key", key, "--whole")).toMatchObject({
      code: 0,
      last: `OK 1 file agrees with the key ${key.slice(0, 26)}`,
    });
  });

  test.each([1, 10, 1_025, 10_000])("with events left out of a log of %i raises no alarm, unless the whole log is demanded", (size) => {
    const sample = new SampleLog(size);
    verifier.write({ "third.jsonl": sample.export(everyThird), "none.jsonl": sample.export(() => false) });
    expect(verifier.check("third.jsonl", "--key", key)).toMatchObject({ code: 0 });
    expect(verifier.check("none.jsonl", "--key", key)).toMatchObject({ code: 0 });
    for (const name of ["third.jsonl", "none.jsonl"])
      expect(verifier.check(name, "--key", key, "--whole").last).toMatch(
        /^FAILED: .*--whole: [\d,]+ events? of the log (is|are) left out$/,
      );
  });

  test("without a key is shown to agree with itself only", () => {
    verifier.write({ "whole.jsonl": log.export() });
    const { code, text, last } = verifier.check("whole.jsonl");
    expect(code).toBe(0);
    expect(text).toContain("Only that the files agree with themselves");
    expect(last).toBe("OK 1 file agrees with itself; without --key nothing shows who signed");
  });

  test("says what it leaves out and what nobody signed", () => {
    verifier.write({ "part.jsonl": log.export(everyThird, { filters: { action: "case.opened" }, purpose: "audit\u001b[2J" }) });
    const { text } = verifier.check("part.jsonl", "--key", key);
    expect(text).toContain("not whole: 7 events of the log left out");
    expect(text).toContain('for "audit\\u001b[2J", filters {"action":"case.opened"}');
  });

  test("tells once a second how far a long run is", () => {
    verifier.write({ "whole.jsonl": log.export() });
    let now = 0;
    vi.spyOn(Date, "now").mockImplementation(() => (now += 1_001));
    expect(verifier.check("whole.jsonl").progress).toMatch(/^reading \S+whole\.jsonl: 100 % done\ncomputing the root of \S+: 0 % done/);
    vi.restoreAllMocks();
  });
});

describe("events", () => {
  test("one that is missing is named", () => {
    for (let index = 0; index < 10; index += 1)
      expect(checkLines(lines.toSpliced(index, 1)).last).toMatch(
        new RegExp(`^FAILED at index ${index}: .*event ${index} .*it was removed`),
      );
  });

  test("one that stands twice is named", () => {
    for (let index = 0; index < 10; index += 1)
      expect(checkLines(lines.toSpliced(index, 0, lines[index] ?? "")).last).toMatch(
        index < 9 ? new RegExp(`^FAILED at index ${index}: .*repeated`) : /^FAILED at index 9: .*line 11 holds event 9, .*it was added/,
      );
  });

  test("two that changed places are named by the first", () => {
    for (let index = 0; index < 9; index += 1) {
      const swapped = lines.with(index, lines[index + 1] ?? "").with(index + 1, lines[index] ?? "");
      expect(checkLines(swapped).last).toMatch(new RegExp(`^FAILED at index ${index}: .*moved`));
    }
  });

  test("one that was added is named, at each place", () => {
    const added = `${sampleEntry(99).slice(0, -1)},"index":99}\n`;
    for (let index = 0; index < 10; index += 1)
      expect(checkLines(lines.toSpliced(index, 0, added)).last).toMatch(new RegExp(`^FAILED at index ${index}: `));
    expect(checkLines(lines.toSpliced(10, 0, added)).last).toMatch(/^FAILED at index 99: .*it was added/);
    expect(checkLines(lines.toSpliced(10, 0, "not an event\n")).last).toContain("line 11 is not an event");
  });

  test("one in another form is told from one that was changed", () => {
    const { index, ...event } = JSON.parse(lines[4] ?? "");
    const reformatted = `${JSON.stringify({ index, ...event })}\n`;
    expect(checkLines(lines.with(4, reformatted)).last).toMatch(/^FAILED at index 4: .*was reformatted/);
    expect(checkLines(lines.with(4, (lines[4] ?? "").replace("success", "failure"))).last).toMatch(/^FAILED at index 4: .*was changed/);
    expect(checkLines(lines.with(4, (lines[4] ?? "").replace('"outcome"', "outcome"))).last).toMatch(
      /^FAILED at index 4: .*no longer JSON/,
    );
    expect(checkLines(lines.map((line) => line.replace("\n", "\r\n"))).code).toBe(1);
  });
});

describe("the end of the file", () => {
  test("cut off after any line or inside it is noticed", () => {
    for (let line = 0; line < lines.length; line += 1) {
      const text = lines[line] ?? "";
      expect(checkLines(lines.slice(0, line)).last).toMatch(line === 0 ? /the file is empty/ : /the file ends early: its last line/);
      for (const length of [1, Math.floor(text.length / 2), text.length - 1]) {
        const { code, last } = checkLines([...lines.slice(0, line), text.slice(0, length)]);
        expect(code).toBe(1);
        expect(last).toContain(`the file ends early: line ${line + 1} was cut off`);
      }
    }
  });

  test("may not be followed by more", () => {
    expect(checkLines([...lines, lines.at(-1) ?? ""]).last).toContain("line 13: nothing may follow");
    expect(checkLines([...lines, "\n"]).code).toBe(1);
  });

  test("counts events, and the log", () => {
    verifier.write({ a: log.export(undefined, { events: 9 }), b: log.export(undefined, { size: 11 }) });
    expect(verifier.check("a").last).toContain("says that the file holds 9 events, but it holds 10");
    expect(verifier.check("b").last).toContain("the lines of the tree reach 10, the last line says that the log has 11");
  });

  test.each([
    ["a member twice", (line: string) => line.replace('"events":10', '"events":10,"events":10')],
    ["a member more", (line: string) => line.replace('"events":10', '"events":10,"more":1')],
    ["a number in another form", (line: string) => line.replace('"events":10', '"events":10.0')],
    ["another format", (line: string) => line.replace("secondlook-export/1", "secondlook-export/2")],
    ["a checkpoint that is none", (line: string) => line.replace(/"checkpoint":".*"/, '"checkpoint":"x"')],
    ["no object", () => '{"proof":{"format":1}}\n'],
  ])("with %s is refused", (_, change) => {
    expect(checkLines(lines.with(-1, change(lines.at(-1) ?? ""))).last).toMatch(/^FAILED: .*line 12: /);
  });
});

describe("the tree", () => {
  const treeLine = lines[10] ?? "";
  test.each([
    ["a gap", (line: string) => line.replace("[0,10]", "[1,10]"), "must go on at 0"],
    ["a start with a leading zero", (line: string) => line.replace("[0,10]", "[00,10]"), "without leading zeros"],
    ["an end beyond 2^53", (line: string) => line.replace("[0,10]", "[0,9007199254740992]"), "below 2^53"],
    ["an end before its start", (line: string) => line.replace("[0,10]", "[0,0]"), "ends after it starts"],
    ["more leaves than hashes", (line: string) => line.replace("[0,10]", "[0,11]"), "must have 352 bytes"],
    ["a member more", (line: string) => line.replace('"}', '","more":1}'), "is written"],
    ["a member twice", (line: string) => line.replace('{"tree":[0,10]', '{"tree":[0,10],"tree":[0,10]'), "is written"],
    ["a space", (line: string) => line.replace('"leaves":', '"leaves": '), "is written"],
    ["base64 without padding", (line: string) => line.replace('="}', '"}'), "base64 with padding"],
  ])("with %s is refused", (_, change, words) => {
    const { code, last } = checkLines(lines.with(10, change(treeLine)));
    expect(code).toBe(1);
    expect(last).toContain(`line 11: `);
    expect(last).toContain(words);
  });

  test("with the hash of another event is told from a changed event", () => {
    const other = new SampleLog(log.entries.with(6, sampleEntry(66))).export().split(/(?<=\n)/)[10] ?? "";
    expect(checkLines(lines.with(10, other)).last).toMatch(
      /^FAILED at index 6: .*the hash that the tree lists for event 6 was changed; the event itself/,
    );
  });

  test("that fits changed events is not the signed one; older checkpoints narrow down where", () => {
    const changed = new SampleLog(log.entries.with(6, sampleEntry(66)));
    verifier.write({ "export.jsonl": changed.export(undefined, { checkpoint: log.checkpoint() }) });
    verifier.write(Object.fromEntries([4, 6, 7, 8].map((size) => [`at-${size}`, log.checkpoint(size)])));
    const check = (...sizes: number[]) => verifier.check("export.jsonl", ...sizes.flatMap((size) => ["--checkpoint", `at-${size}`])).last;
    expect(check()).toContain("the first wrong event is one of 0 to 9; this file alone cannot tell which");
    expect(check(4, 8)).toContain("the first wrong event is one of 4 to 7");
    expect(check(6, 7)).toMatch(/^FAILED at index 6: .*event 6 was changed/);
    verifier.write({ "at-8": changed.checkpoint(8) });
    expect(check(7, 8)).toContain("the earlier checkpoints are of different histories");
  });
});

describe("the checkpoint", () => {
  test("of an older log is not that of this tree", () => {
    verifier.write({ "export.jsonl": log.export(undefined, { checkpoint: log.checkpoint(8) }) });
    expect(verifier.check("export.jsonl", "--key", key).last).toContain(
      "the checkpoint is of size 8, the rest of the file is of a log of 10",
    );
  });

  test("by another key of the same name, or of another log, is refused", () => {
    const forged = new SampleLog(10, makeSigner(log.signer.name, Buffer.alloc(32, 8)));
    const elsewhere = new SampleLog(10, makeSigner("other.example", Buffer.alloc(32, 7)));
    verifier.write({ forged: forged.export(), elsewhere: elsewhere.export() });
    expect(verifier.check("forged", "--key", key).last).toContain("is not signed by the key log.example/audit+");
    expect(verifier.check("elsewhere", "--key", key).last).toContain("is of the log other.example, the key of log.example/audit");
  });
});
