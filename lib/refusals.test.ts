import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import chinese from "@/messages/refusals.zh-CN.json";

const sentences = Object.entries(chinese);

function sourcesIn(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => fs.readFileSync(path.join(folder, name), "utf8"));
}

/** As a program writes it: quotes in a text stand in other quotes or behind a backslash. */
const source = [...["lib", "server", "app/api"].flatMap(sourcesIn), fs.readFileSync("proxy.ts", "utf8")].join("\n").replaceAll('\\"', '"');

test("no translation is left of a refusal that nobody makes any more", () => {
  expect(sentences.map(([english]) => english).filter((english) => !source.includes(english))).toEqual([]);
});

test("what the contracts say of a wrong field has its Chinese words; the rest is checked by its type", () => {
  const written = sourcesIn("lib/contracts").flatMap((text) => [...text.matchAll(/"((?:must|is) [^"]+[^".])"/g)].map(([, said]) => said));
  expect(written.length).toBeGreaterThan(10);
  expect(written.filter((said) => !(String(said) in chinese))).toEqual([]);
});

test("a refusal names the same values in both languages, and is Chinese in one of them", () => {
  const names = (text: string) => [...(text.match(/\{\w+\}/g) ?? [])].sort().join();
  expect(sentences.filter(([english, own]) => names(english) !== names(own) || !/\p{Script=Han}/u.test(own))).toEqual([]);
});
