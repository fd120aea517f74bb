import { expect, test } from "vitest";
import { defaultPolicy, policySchema, storedPolicySchema, wholePolicySchema } from "@/lib/contracts/policy";
import { triggers } from "@/lib/contracts/vocabulary";

test("the defaults are the documented ones", () => {
  expect(defaultPolicy).toEqual({
    leaseSeconds: 600,
    undoSeconds: 0,
    clearedSampleRate: 0.02,
    secondReviewRate: 0,
    secondReviewFlags: [],
    secondReviewOverFailedFace: false,
    judgeFirst: { first: false, second: true, escalated: false, appeal: false },
    claimById: true,
    appealWindowDays: 180,
    appealDueDays: 14,
    dueHours: { advanced_feature: 24, integrity_check: 8, safety_compliance: 2, other: 24 },
    thresholds: { face: 0.8, liveness: 0.5, quality: 0.5, minimumAgeYears: 18, attemptsPerDay: 10 },
    triggerByTemplate: {},
  });
  expect(Object.keys(defaultPolicy.dueHours).toSorted()).toEqual([...triggers].toSorted());
});

test("one changed value leaves the others at their defaults", () => {
  expect(policySchema.parse({ dueHours: { other: 1 } })).toEqual({ ...defaultPolicy, dueHours: { ...defaultPolicy.dueHours, other: 1 } });
});

test.each([
  [{ leaseSeconds: 0 }, "leaseSeconds"],
  [{ secondReviewRate: 1.1 }, "secondReviewRate"],
  [{ clearedSampleRate: -0.1 }, "clearedSampleRate"],
  [{ undoSeconds: 3601 }, "undoSeconds"],
  [{ dueHours: { other: 0 } }, "dueHours.other"],
  [{ thresholds: { face: 80 } }, "thresholds.face"],
  [{ triggerByTemplate: { itmpl_1: "because" } }, "triggerByTemplate.itmpl_1"],
])("%j is refused with its path", (wrong, path) => {
  expect(policySchema.safeParse(wrong).error?.issues.map((issue) => issue.path.join("."))).toEqual([path]);
});

test("a key that is not known is refused: a typing error must not silently leave a rule off", () => {
  expect(policySchema.safeParse({ leaseSecond: 60 }).success).toBe(false);
  expect(policySchema.safeParse({ thresholds: { faces: 0.9 } }).success).toBe(false);
});

test("a change sends the whole document: a part left out is refused, not reset to its default", () => {
  const { leaseSeconds: _lease, ...rest } = defaultPolicy;
  const { face: _face, ...thresholds } = defaultPolicy.thresholds;
  expect(wholePolicySchema.parse(defaultPolicy)).toEqual(defaultPolicy);
  const wrong = wholePolicySchema.safeParse({ ...rest, thresholds, dueHours: { ...defaultPolicy.dueHours, extra: 1 } });
  expect(wrong.error?.issues.map((issue) => issue.path.join("."))).toEqual(["leaseSeconds", "dueHours", "thresholds.face"]);
});

test("one answer for all queues is taken wherever a policy is sent, and a part left out of one by queue is refused in a change", () => {
  const everywhere = { first: true, second: true, escalated: true, appeal: true };
  expect(policySchema.parse({ judgeFirst: true }).judgeFirst).toEqual(everywhere);
  expect(wholePolicySchema.parse({ ...defaultPolicy, judgeFirst: true }).judgeFirst).toEqual(everywhere);
  expect(policySchema.parse({ judgeFirst: { first: true } }).judgeFirst).toEqual({ ...defaultPolicy.judgeFirst, first: true });
  const paths = (judgeFirst: unknown) =>
    wholePolicySchema.safeParse({ ...defaultPolicy, judgeFirst }).error?.issues.map((issue) => issue.path.join("."));
  expect(paths(undefined)).toEqual(["judgeFirst"]);
  expect(paths({ ...everywhere, appeal: undefined })).toEqual(["judgeFirst.appeal"]);
  expect(paths("yes")).toEqual(["judgeFirst"]);
});

test("what a stored document said of judging first before it had an effect is no choice to keep", () => {
  for (const judgeFirst of [true, false, undefined]) {
    expect(storedPolicySchema.parse({ judgeFirst }).judgeFirst).toEqual(defaultPolicy.judgeFirst);
  }
  const stored = { judgeFirst: { second: false, third: true }, secondReviewFlags: ["gait_suspect", "underage"] };
  expect(storedPolicySchema.parse(stored)).toMatchObject({
    judgeFirst: { ...defaultPolicy.judgeFirst, second: false },
    secondReviewFlags: ["underage"],
  });
});

test("flags that ask for a second review are kept once each, in the order in which flags are always named", () => {
  const { secondReviewFlags } = policySchema.parse({ secondReviewFlags: ["underage", "face_match_low", "underage"] });
  expect(secondReviewFlags).toEqual(["face_match_low", "underage"]);
});

test("a template's name is text that can be stored", () => {
  for (const name of ["", "a\u0000b", "x".repeat(121)]) {
    expect(wholePolicySchema.safeParse({ ...defaultPolicy, triggerByTemplate: { [name]: "other" } }).success).toBe(false);
  }
});
