import { expect, test } from "vitest";
import en from "@/messages/en.json";
import zhCN from "@/messages/zh-CN.json";

function keys(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => keys(inner, path ? `${path}.${key}` : key));
}

function placeholders(value: unknown): string[] {
  return JSON.stringify(value).match(/\{\w+/g)?.sort() ?? [];
}

test("Chinese has a text for each English one, with the same placeholders", () => {
  expect(keys(zhCN).sort()).toEqual(keys(en).sort());
  expect(new Set(placeholders(zhCN))).toEqual(new Set(placeholders(en)));
});
