import { expect, test } from "vitest";
import { releaseSchema } from "@/lib/contracts/case";
import { addNoteSchema, moveCasesSchema, releaseCasesSchema } from "@/lib/contracts/hand-over";
import { loadQuerySchema } from "@/lib/contracts/report";
import { saveViewSchema } from "@/lib/contracts/view";

const caseIds = ["6f2c1d1e-9c3b-4a44-8f0e-0a4a3d8f7b11"];
const notes: [string, (text: string) => boolean][] = [
  ["a note", (text) => addNoteSchema.safeParse({ text }).success],
  ["a note with a release", (note) => releaseSchema.safeParse({ note }).success],
  ["a note with several releases", (note) => releaseCasesSchema.safeParse({ caseIds, note }).success],
  ["the reason of a move", (reason) => moveCasesSchema.safeParse({ caseIds, queue: "first", reason }).success],
];
const takesName = (name: string) => saveViewSchema.safeParse({ name, filters: {} }).success;
const hostile = ["nul\u0000", "escape\u001b[2J", "half \ud800", "turned \u202efdp.exe", "isolated \u2067abc"];

test.each(notes)("%s has lines in any script, and nothing that hides or turns them", (_, takes) => {
  for (const text of ["two\r\nlines\tof it", "الوجه غير واضح", "Zoë 证件照 👀"]) expect(takes(text), text).toBe(true);
  for (const text of hostile) expect(takes(text), JSON.stringify(text)).toBe(false);
  expect(takes("x".repeat(2_001))).toBe(false);
});

test("the name of a view is one such line", () => {
  expect(takesName("وثائق اليوم")).toBe(true);
  for (const name of [...hostile, "two\nlines"]) expect(takesName(name), JSON.stringify(name)).toBe(false);
});

test("a report is asked for by its ends and nothing else", () => {
  expect(loadQuerySchema.safeParse({ from: "2026-11-20T10:00:00Z" }).success).toBe(true);
  expect(loadQuerySchema.safeParse({ form: "2026-11-20T10:00:00Z" }).success).toBe(false);
});
