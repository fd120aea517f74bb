import { expect, test } from "vitest";
import { defaultPolicy, policySchema, wholePolicySchema } from "@/lib/contracts/policy";
import { type NumberPath, policyLimits } from "@/lib/contracts/policy-limits";
import { policyChanges, policyValues } from "@/lib/policy-changes";
import { editedPolicy, readNumber, shownLimits, shownNumber, templateProblem, templateRows, unitOf } from "@/lib/policy-fields";

const paths = Object.keys(policyLimits) as NumberPath[];

test("every number can be edited", () => {
  expect(paths.filter((path) => unitOf(path) === undefined)).toEqual([]);
});

test.each(paths)("%s as it is shown reads back as the same value, and its bounds are the contract's", (path) => {
  const value = policyValues(defaultPolicy).get(path) as number;
  expect(readNumber(path, String(shownNumber(path, value)))).toBe(value);
  const { min, max, above, whole } = shownLimits(path);
  expect(readNumber(path, String(max))).toBe(policyLimits[path].max);
  expect(readNumber(path, String(max + 1))).toBeNull();
  expect(readNumber(path, String(min))).toBe(above ? null : policyLimits[path].min);
  expect(readNumber(path, "1.5") === null).toBe(whole ?? max < 1.5);
});

test("a rate is typed in percent, with a point or a comma", () => {
  expect(readNumber("secondReviewRate", "5")).toBe(0.05);
  expect(readNumber("secondReviewRate", " 0,7 ")).toBe(0.007);
  expect(shownNumber("secondReviewRate", 0.07)).toBe(7);
  expect(shownNumber("clearedSampleRate", 0.003)).toBe(0.3);
});

test.each(["", " ", "-1", "1e3", "ten", "1.2.3", "0x10", "Infinity"])("%j is no number", (text) => {
  expect(readNumber("leaseSeconds", text)).toBeNull();
});

test("what is typed changes those parts and no other; what is wrong is named and changes nothing", () => {
  const numbers = { secondReviewRate: "100", leaseSeconds: "x" };
  const switches = { claimById: false, "judgeFirst.first": true };
  const { body, wrong } = editedPolicy(defaultPolicy, { numbers, switches, secondReviewFlags: ["watchlist", "underage"] });
  expect(wrong).toEqual(["leaseSeconds"]);
  expect(policyChanges(defaultPolicy, body).map(({ path, after }) => [path, after])).toEqual([
    ["secondReviewRate", 1],
    ["secondReviewFlags", ["watchlist", "underage"]],
    ["judgeFirst.first", true],
    ["claimById", false],
  ]);
  expect(wholePolicySchema.parse(body)).toEqual(body);
});

test("what was typed keeps its place over a document that somebody else changed meanwhile", () => {
  const theirs = policySchema.parse({ leaseSeconds: 60 });
  const { body } = editedPolicy(theirs, { numbers: { appealDueDays: "20" }, switches: {} });
  expect(policyChanges(defaultPolicy, body).map(({ path, after }) => [path, after])).toEqual([
    ["leaseSeconds", 60],
    ["appealDueDays", 20],
  ]);
});

test("templates are added, renamed and taken out; a name that is empty or there twice is named by its line", () => {
  const base = policySchema.parse({ triggerByTemplate: { "a.1": "other", b: "integrity_check" } });
  const [a, b] = templateRows(base);
  if (!a || !b) throw new Error("Two lines were expected.");
  const added = { id: 7, template: " c ", trigger: "other" as const };
  const { body, wrong } = editedPolicy(base, { numbers: {}, switches: {}, templates: [{ ...b, trigger: "other" }, added] });
  expect([body.triggerByTemplate, wrong]).toEqual([{ b: "other", c: "other" }, []]);
  const rows = [a, { ...b, template: "a.1" }, { ...added, template: "" }, { ...added, id: 8, template: "x".repeat(121) }];
  expect(rows.map((row) => templateProblem(row, rows))).toEqual(["twice", "twice", "empty", "long"]);
  expect(editedPolicy(base, { numbers: {}, switches: {}, templates: rows }).wrong).toHaveLength(4);
});
