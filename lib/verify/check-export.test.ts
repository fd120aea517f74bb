import { describe, expect, test } from "vitest";
import { formatVerifier } from "@/transparency/note";
import { SampleLog, sampleEntry } from "@/transparency/testing/material";
import { checkTexts, codesOf } from "./testing/check-texts";

const log = new SampleLog(40);
const key = formatVerifier(log.signer);
const check = (files: readonly (string | Uint8Array)[], options: Parameters<typeof checkTexts>[1] = { keys: [key] }) =>
  checkTexts(files, options);
const even = (index: number) => index % 2 === 0 || index < 4;
const whole = log.export();
const partial = log.export(even);
const encode = (text: string) => new Uint8Array(Buffer.from(text));
const linesOf = (text: string) => text.trimEnd().split("\n");
const fileOf = (lines: readonly string[]) => `${lines.join("\n")}\n`;
/** A log in which one event says something else, as its operator would make it: every hash and signature fits. */
const rewritten = (at: number, size = 40) =>
  new SampleLog(
    Array.from({ length: size }, (_, index) => sampleEntry(index).replace('"success"', index === at ? '"failure"' : '"success"')),
  );

describe("a changed export", () => {
  for (const [name, text, indexes] of [
    ["whole", whole, [0, 17, 39]],
    ["partial", partial, [0, 16, 38]],
  ] as const)
    test(`is caught at any byte of an event, and the event is named (${name})`, async () => {
      const lines = linesOf(text);
      for (const index of indexes) {
        const at = lines.findIndex((line) => line.endsWith(`,"index":${index}}`));
        const start = encode(
          lines
            .slice(0, at)
            .map((line) => `${line}\n`)
            .join(""),
        ).length;
        const length = encode(lines[at] ?? "").length;
        for (let offset = 0; offset <= length; offset += 1) {
          const bytes = encode(text);
          bytes[start + offset] = (bytes[start + offset] ?? 0) ^ 1;
          const report = await check([bytes], {});
          expect(report, `byte ${offset} of event ${index}`).toMatchObject({ ok: false, verdict: "failed" });
          // Without its line feed the last event takes the first line of the tree with it, and no hash is listed for it.
          const named = offset === length && lines[at + 1]?.startsWith('{"tree"') ? null : index;
          expect(report.badIndex, `byte ${offset} of event ${index}`).toBe(named);
        }
      }
    });

  const lines = linesOf(whole);
  const without = (...at: number[]) => lines.filter((_, place) => !at.includes(place));
  const swapped = (one: number, other: number) => lines.with(one, lines[other] ?? "").with(other, lines[one] ?? "");
  const body = (at: number) => sampleEntry(at).slice(0, -1);
  const matrix: [what: string, file: string[], code: string, badIndex: number | null][] = [
    ["an event is deleted", without(9), "eventMissing", 9],
    ["the first event is deleted", without(0), "eventMissing", 0],
    ["the last event is deleted", without(39), "eventMissing", 39],
    ["an event is there twice", lines.toSpliced(10, 0, lines[9] ?? ""), "eventOutOfOrder", 9],
    ["an event is invented behind the last", lines.toSpliced(40, 0, `${body(40)},"index":40}`), "eventUnlisted", 40],
    ["two events are swapped", swapped(5, 6), "eventOutOfOrder", 5],
    ["two events far apart are swapped", swapped(5, 30), "eventOutOfOrder", 5],
    [
      "two events change places with their indexes kept",
      lines.with(5, `${body(6)},"index":5}`).with(6, `${body(5)},"index":6}`),
      "eventChanged",
      5,
    ],
    ["the last line is gone", lines.slice(0, -1), "endsEarly", null],
    ["the tree is gone", without(40), "treeIncomplete", null],
    ["there is only a beginning", lines.slice(0, 20), "endsEarly", null],
    ["something follows the end", [...lines, lines[0] ?? ""], "afterEnd", null],
    ["an event stands among the tree", lines.toSpliced(41, 0, lines[3] ?? ""), "lineUnreadable", null],
    ["a line is nonsense", lines.toSpliced(7, 0, "nonsense"), "lineUnreadable", null],
    [
      "the last line tells another number of events",
      lines.with(41, lines[41]?.replace('"events":40', '"events":41') ?? ""),
      "countDiffers",
      null,
    ],
    ["the last line tells another size", lines.with(41, lines[41]?.replace('"size":40', '"size":41') ?? ""), "sizeDiffers", null],
    ["the last line tells another format", lines.with(41, lines[41]?.replace("export/1", "export/2") ?? ""), "formatUnknown", null],
  ];
  test.each(matrix)("%s", async (_, file, code, badIndex) => {
    const report = await check([fileOf(file)]);
    expect(report).toMatchObject({ ok: false, verdict: "failed", badIndex });
    expect(codesOf(report)).toContain(code);
  });

  test("that is cut anywhere ends early", async () => {
    for (let length = 1; length < whole.length; length += 131)
      expect(codesOf(await check([whole.slice(0, length)], {})), `${length}`).toContain("endsEarly");
  });

  test("an event together with its listed hash: the root tells, but not which event", async () => {
    const other = linesOf(rewritten(9).export());
    const report = await check([fileOf([...other.slice(0, -1), lines[41] ?? ""])]);
    expect(report).toMatchObject({ verdict: "failed", badIndex: null });
    expect(codesOf(report)).toEqual(["treeDiffers"]);
  });

  test("an event that is left out by its subtree is not taken for one that never was", async () => {
    const shown = linesOf(partial);
    const at = shown.findIndex((line) => line.endsWith('"index":8}'));
    expect(await check([fileOf(shown.toSpliced(at, 1))])).toMatchObject({ verdict: "failed", badIndex: 8 });
    const subtree = shown.findIndex((line) => line.includes('"subtrees"'));
    expect(codesOf(await check([fileOf(shown.toSpliced(subtree, 1))]))).toContain("treeMalformed");
    const unlisted = shown.toSpliced(at, 0, `${body(7)},"index":7}`);
    expect(await check([fileOf(unlisted)])).toMatchObject({ verdict: "failed", badIndex: 7 });
  });
});
