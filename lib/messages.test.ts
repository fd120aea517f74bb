import fs from "node:fs";
import { expect, test } from "vitest";
import { logAlarms, logFaults } from "@/lib/contracts/audit";
import en from "@/messages/en.json";
import zhCN from "@/messages/zh-CN.json";

function texts(value: unknown, path = ""): [path: string, text: string][] {
  if (typeof value === "string") return [[path, value]];
  return Object.entries(value as object).flatMap(([key, inner]) => texts(inner, path ? `${path}.${key}` : key));
}

const chinese = new Map(texts(zhCN));

test("Chinese has a text for each English one and no other", () => {
  const paths = texts(en).map(([path]) => path);
  expect([...chinese.keys()].sort()).toEqual(paths.sort());
});

test("a text names the same values in both languages", () => {
  const names = (message: string) => [...new Set(message.match(/\{\w+\}/g))].sort().join();
  const plain = texts(en).filter(([, text]) => !text.includes(","));
  expect(plain.filter(([path, text]) => names(chinese.get(path) ?? "") !== names(text)).map(([path]) => path)).toEqual([]);
});

test("whatever stands against the log has its words on screen, and each fault its part in the handbook", () => {
  expect(Object.keys(en.logAlarm.found).sort()).toEqual([...logAlarms].sort());
  const handbook = fs.readFileSync("docs/operations.md", "utf8").split("## The log does not hold")[1]?.split("\n## ")[0] ?? "";
  expect(logFaults.filter((kind) => !handbook.includes(`\`${kind}\``))).toEqual([]);
});
