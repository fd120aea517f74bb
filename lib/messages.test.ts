import { expect, test } from "vitest";
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
