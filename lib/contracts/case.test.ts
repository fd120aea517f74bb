import { describe, expect, test } from "vitest";
import { caseListSchema, caseSearchSchema, claimNextSchema, decideSchema, releaseSchema } from "@/lib/contracts/case";
import { queues, stateOfQueue } from "@/lib/contracts/vocabulary";

const token = "6f2c1d1e-9c3b-4a44-8f0e-0a4a3d8f7b11";
const pathsOf = (parsed: { success: boolean; error?: { issues: { path: PropertyKey[] }[] } }) =>
  parsed.error?.issues.map((issue) => issue.path.join(".")) ?? [];

describe("a list of cases", () => {
  test("asks for 50 in order of due time unless it says otherwise", () => {
    expect(caseListSchema.parse({})).toEqual({ limit: 50, sort: "due" });
    expect(caseListSchema.parse({ limit: "100", sort: "risk", queue: "first" })).toEqual({ limit: 100, sort: "risk", queue: "first" });
  });

  test.each([
    [{ limit: "101" }, "limit"],
    [{ limit: "0" }, "limit"],
    [{ limit: "many" }, "limit"],
    [{ limit: "1.5" }, "limit"],
    [{ sort: "name" }, "sort"],
    [{ state: "lost" }, "state"],
    [{ flag: "ugly" }, "flag"],
    [{ country: "united" }, "country"],
    [{ assignee: "everybody" }, "assignee"],
    [{ cursor: "x".repeat(513) }, "cursor"],
  ])("%j is refused", (query, path) => {
    expect(pathsOf(caseListSchema.safeParse(query))).toEqual([path]);
  });

  test("a filter that is not known is refused, not passed over", () => {
    expect(caseListSchema.safeParse({ stat: "open" }).success).toBe(false);
  });
});

test("each queue shows one state, and no two the same", () => {
  expect(new Set(queues.map((queue) => stateOfQueue[queue])).size).toBe(queues.length);
});

describe("a decision", () => {
  const least = { leaseToken: token, outcome: "approve" };

  test("needs a token and an outcome; the rest has defaults", () => {
    expect(decideSchema.parse(least)).toEqual({ ...least, reasons: [], claimNext: false });
    expect(pathsOf(decideSchema.safeParse({}))).toEqual(["leaseToken", "outcome"]);
  });

  test.each([
    [{ leaseToken: "abc" }, "leaseToken"],
    [{ outcome: "approved" }, "outcome"],
    [{ reasons: [{}] }, "reasons.0.code"],
    [{ reasons: [{ code: "x", step: "nose" }] }, "reasons.0.step"],
    [{ reasons: Array(11).fill({ code: "x" }) }, "reasons"],
    [{ note: "x".repeat(4001) }, "note"],
    [{ claimNext: "yes" }, "claimNext"],
  ])("%j is refused", (wrong, path) => {
    expect(pathsOf(decideSchema.safeParse({ ...least, ...wrong }))).toEqual([path]);
  });
});

test("a claim, a release and a search have the contract's defaults and limits", () => {
  expect(claimNextSchema.parse({})).toEqual({ queue: "first", reserve: false });
  expect(releaseSchema.parse({})).toEqual({ skip: false, recuse: false, mentions: [] });
  expect(caseSearchSchema.parse({ by: "name", q: "  Quill " })).toEqual({ by: "name", q: "Quill" });
  for (const wrong of [{ by: "phone", q: "1" }, { by: "name", q: "   " }, { by: "name", q: "x".repeat(255) }, { by: "name" }]) {
    expect(caseSearchSchema.safeParse(wrong).success).toBe(false);
  }
});
