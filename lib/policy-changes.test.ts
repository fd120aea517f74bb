import { expect, test } from "vitest";
import { defaultPolicy, policySchema } from "@/lib/contracts/policy";
import { policyLimits } from "@/lib/contracts/policy-limits";
import { type PolicyValue, policyChanges, policyValues, withPolicyValues } from "@/lib/policy-changes";

const mapped = policySchema.parse({ triggerByTemplate: { "itmpl.eu.v2": "integrity_check" } });

test("a document does not differ from itself", () => {
  expect(policyChanges(mapped, structuredClone(mapped))).toEqual([]);
});

test("each change has its path with the old and the new value", () => {
  const after = policySchema.parse({ secondReviewRate: 1, claimById: false, dueHours: { other: 1 }, thresholds: { face: 0.9 } });
  expect(policyChanges(defaultPolicy, after)).toEqual([
    { path: "secondReviewRate", before: 0, after: 1 },
    { path: "claimById", before: true, after: false },
    { path: "dueHours.other", before: 24, after: 1 },
    { path: "thresholds.face", before: 0.8, after: 0.9 },
  ]);
});

test("a list is compared and told as one value", () => {
  const after = policySchema.parse({ secondReviewFlags: ["watchlist", "underage"] });
  expect(policyChanges(defaultPolicy, after)).toEqual([{ path: "secondReviewFlags", before: [], after: ["watchlist", "underage"] }]);
  expect(policyChanges(after, structuredClone(after))).toEqual([]);
});

test("a template that comes, goes or has dots in its name is one change", () => {
  const path = "triggerByTemplate.itmpl.eu.v2";
  expect(policyChanges(defaultPolicy, mapped)).toEqual([{ path, before: null, after: "integrity_check" }]);
  expect(policyChanges(mapped, defaultPolicy)).toEqual([{ path, before: "integrity_check", after: null }]);
});

test("values put into a document are what it then differs in, and the document given stays as it was", () => {
  const values = new Map<string, PolicyValue>([
    ["thresholds.face", 0.7],
    ["triggerByTemplate.itmpl.eu.v2", null],
    ["triggerByTemplate.constructor", "other"],
  ]);
  const after = withPolicyValues(mapped, values);
  expect(policyChanges(mapped, after).map(({ path, after: value }) => [path, value])).toEqual([...values]);
  expect(mapped.thresholds.face).toBe(0.8);
});

test("every number of the document has limits", () => {
  const numbers = [...policyValues(defaultPolicy)].filter(([, value]) => typeof value === "number").map(([path]) => path);
  expect(Object.keys(policyLimits).toSorted()).toEqual(numbers.toSorted());
});
