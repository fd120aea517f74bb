import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import type { z } from "zod";
import { appealAttachmentSchema } from "@/lib/contracts/appeal";
import { eventIdSchema } from "@/lib/contracts/changes";
import { operationGroups } from "@/lib/contracts/operations";
import { addImagesSchema, createVerificationSchema } from "@/lib/contracts/verification";
import chinese from "@/messages/refusals.zh-CN.json";

const quotes = ['"', "'", "`"];
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
  expect(
    sentences.map(([english]) => english).filter((english) => !quotes.some((quote) => source.includes(`${quote}${english}${quote}`))),
  ).toEqual([]);
});

/** The sentences that a contract and all within it have for what is wrong. */
function ownSentences(schema: unknown, seen = new Set<unknown>()): string[] {
  if (typeof schema !== "object" || schema === null || seen.has(schema)) return [];
  seen.add(schema);
  if (!("_zod" in schema)) return Object.values(schema).flatMap((inner) => ownSentences(inner, seen));
  const { def } = (schema as z.core.$ZodType)._zod;
  const said = typeof def.error === "function" ? def.error({ code: "custom", input: "", path: [] } as never) : undefined;
  return [...(typeof said === "string" ? [said] : []), ...Object.values(def).flatMap((inner) => ownSentences(inner, seen))];
}

test("what the contracts say of a wrong field has its Chinese words; the rest is checked by its type", () => {
  const contracts = [...Object.values(operationGroups), createVerificationSchema, addImagesSchema, appealAttachmentSchema, eventIdSchema];
  const said = [...new Set(contracts.flatMap((contract) => ownSentences(contract)))];
  expect(said).toContain("must be lower snake case, such as face_mismatch");
  expect(said).toContain("must have at most {maximum} entries");
  expect(said.length).toBeGreaterThan(10);
  expect(said.filter((sentence) => !(sentence in chinese))).toEqual([]);
});

test("a refusal names the same values in both languages, and is Chinese in one of them", () => {
  const names = (text: string) => [...(text.match(/\{\w+\}/g) ?? [])].sort().join();
  expect(sentences.filter(([english, own]) => names(english) !== names(own) || !/\p{Script=Han}/u.test(own))).toEqual([]);
});
