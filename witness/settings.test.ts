import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { formatVerifier, makeSigner } from "@/transparency/note";
import { readSettings } from "./settings";

const key = formatVerifier(makeSigner("log.example/audit", Buffer.alloc(32, 1)));
const newKey = formatVerifier(makeSigner("log.example/audit", Buffer.alloc(32, 2)));
const other = formatVerifier(makeSigner("other.example/audit", Buffer.alloc(32, 3)));

test("only the logs have to be named", () => {
  expect(readSettings({ WITNESS_LOGS: key, WITNESS_NAME: "" })).toMatchObject({
    dir: ".witness",
    name: undefined,
    host: "127.0.0.1",
    port: 3939,
  });
  expect(readSettings({ WITNESS_LOGS: key, PORT: "80" }).port).toBe(80);
  expect(readSettings({ WITNESS_LOGS: key, PORT: "80", WITNESS_PORT: "81" }).port).toBe(81);
});

test("logs come from the variable or from a file, and a log may have several keys", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "witness-logs-"));
  const file = path.join(folder, "logs");
  fs.writeFileSync(file, `# ours\n${key}\n${newKey}\n\n${other}\n`);
  for (const WITNESS_LOGS of [file, `${key}, ${newKey},${other}`]) {
    const { logs } = readSettings({ WITNESS_LOGS });
    expect([...logs].map(([origin, keys]) => [origin, keys.map(formatVerifier)])).toEqual([
      ["log.example/audit", [key, newKey]],
      ["other.example/audit", [other]],
    ]);
  }
  fs.rmSync(folder, { recursive: true });
});

test.each([
  ["WITNESS_LOGS", ""],
  ["WITNESS_LOGS", "/nowhere"],
  ["WITNESS_LOGS", key.replace("+", "+0")],
  ["WITNESS_LOGS", formatVerifier(makeSigner("witness.example/w1", Buffer.alloc(32, 4), "cosignature"))],
  ["WITNESS_PORT", "eighty"],
  ["PORT", "70000"],
  ["WITNESS_NAME", "my witness"],
])("%s=%s is one sentence that names the variable", (name, value) => {
  expect(() => readSettings({ WITNESS_LOGS: key, [name]: value })).toThrow(new RegExp(`^${name} [^\\n]+\\.$`));
});
