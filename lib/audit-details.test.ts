import { describe, expect, test } from "vitest";
import { toldDetails } from "@/lib/audit-details";
import { auditActions } from "@/lib/contracts/audit-actions";
import en from "@/messages/en.json";
import zhCN from "@/messages/zh-CN.json";

/** The details whose words stand elsewhere: the policy's own screen names its parts. */
const wordedElsewhere = new Set<string>(["changes"]);

describe.each([
  ["English", en.audit],
  ["Chinese", zhCN.audit],
])("the audit log in %s", (_, words) => {
  test("has words for every action", () => {
    const named = Object.entries(words.actions).flatMap(([noun, verbs]) => Object.keys(verbs).map((verb) => `${noun}.${verb}`));
    expect(named).toEqual(expect.arrayContaining([...auditActions]));
  });

  test("has words for every detail that it tells", () => {
    const named = Object.keys(words.details);
    expect(named).toEqual(expect.arrayContaining(toldDetails.filter((key) => !wordedElsewhere.has(key))));
  });
});
