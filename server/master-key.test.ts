import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { env, overrideEnv } from "./env";
import { demoPassword, deriveKey, masterKey, masterKeyFile } from "./master-key";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "secondlook-key-"));
let count = 0;
beforeEach(() => {
  count += 1;
  overrideEnv({ dataDir: path.join(folder, String(count)), masterKeyFile: undefined, demoPassword: undefined });
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

test("the key is made once, for its owner's eyes only", () => {
  const key = masterKey();
  expect(key).toHaveLength(32);
  expect(Buffer.from(fs.readFileSync(masterKeyFile(), "utf8"), "base64")).toEqual(key);
  expect(fs.statSync(masterKeyFile()).mode & 0o777).toBe(0o600);
  expect(fs.readdirSync(path.dirname(masterKeyFile()))).toEqual(["master.key"]);
  expect(masterKey()).toEqual(key);
});

test("derived keys follow RFC 5869 from the master key: same purpose same key, other purpose another", () => {
  const file = path.join(folder, "fixed.key");
  fs.writeFileSync(file, Buffer.alloc(32, 7).toString("base64"));
  overrideEnv({ masterKeyFile: file });
  expect(deriveKey("a").toString("hex")).toBe(deriveKey("a").toString("hex"));
  expect(deriveKey("a").equals(deriveKey("b"))).toBe(false);
  expect(deriveKey("a", 12)).toHaveLength(12);
  expect(deriveKey("a", 12).equals(deriveKey("a").subarray(0, 12))).toBe(true);
});

test("a key file that was named but is missing or short is one sentence and is never replaced", () => {
  const file = path.join(folder, "named.key");
  overrideEnv({ masterKeyFile: file });
  expect(() => masterKey()).toThrow(/^The master key .*named\.key cannot be read \(ENOENT\)\.$/);
  expect(fs.existsSync(file)).toBe(false);
  fs.writeFileSync(file, Buffer.alloc(16).toString("base64"));
  expect(() => masterKey()).toThrow(/^The master key in .*named\.key is not 32 bytes of base64/);
});

test.each(["postgres", "objects"])("no key is made for a data folder that holds %s already", (name) => {
  const { dataDir } = env();
  fs.mkdirSync(path.join(dataDir, name), { recursive: true });
  fs.writeFileSync(path.join(dataDir, name, "some"), "");
  expect(() => masterKey()).toThrow(/^The master key .*master\.key is missing, .* put the key back, .*\.$/);
  expect(fs.readdirSync(dataDir)).toEqual([name]);
});

test("a data folder that is a file is one sentence", () => {
  const file = path.join(folder, "a-file");
  fs.writeFileSync(file, "");
  overrideEnv({ dataDir: file });
  expect(() => masterKey()).toThrow(
    /^The master key .* cannot be made \(E[A-Z]+\): set SECONDLOOK_DATA_DIR to a folder you may write to\.$/,
  );
});

test("the demo password is readable, stable and given way to one that was set", () => {
  expect(demoPassword()).toMatch(/^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){3}$/);
  expect(demoPassword()).toBe(demoPassword());
  overrideEnv({ demoPassword: "a password of mine" });
  expect(demoPassword()).toBe("a password of mine");
});
