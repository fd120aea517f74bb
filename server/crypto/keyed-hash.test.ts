import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { overrideEnv } from "@/server/env";
import { keyedHash, keyedRatio } from "./keyed-hash";

const folder = mkdtempSync(path.join(tmpdir(), "keyed-hash-"));
const useInstallation = (name: string) => overrideEnv({ dataDir: path.join(folder, name), masterKeyFile: undefined });

beforeAll(() => useInstallation("one"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("keyedHash", () => {
  it("is the same for the same value, and 64 hex digits", () => {
    expect(keyedHash("email", "a@example.org")).toMatch(/^[0-9a-f]{64}$/);
    expect(keyedHash("email", "a@example.org")).toBe(keyedHash("email", "a@example.org"));
  });

  it("differs by value and by purpose, and from the plain hash", () => {
    const hashes = [
      keyedHash("email", "a@example.org"),
      keyedHash("email", "b@example.org"),
      keyedHash("search", "a@example.org"),
      createHash("sha256").update("a@example.org").digest("hex"),
    ];
    expect(new Set(hashes).size).toBe(4);
  });

  it("differs between installations", () => {
    const here = keyedHash("document_number", "L898902C3");
    useInstallation("two");
    expect(keyedHash("document_number", "L898902C3")).not.toBe(here);
    useInstallation("one");
    expect(keyedHash("document_number", "L898902C3")).toBe(here);
  });
});

describe("keyedRatio", () => {
  it("can be reproduced, stays in [0, 1) and is the head of the hash", () => {
    const ratio = keyedRatio("sample", "case-1");
    expect(keyedRatio("sample", "case-1")).toBe(ratio);
    expect(ratio).toBe(Number(`0x${keyedHash("sample", "case-1").slice(0, 12)}`) / 0x1000000000000);
  });

  it("draws evenly: of 20 000 ids one in ten falls below 0.1", () => {
    const ratios = Array.from({ length: 20_000 }, (_, id) => keyedRatio("sample", `case-${id}`));
    expect(Math.min(...ratios)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...ratios)).toBeLessThan(1);
    // Six standard deviations of a binomial share around 0.1 are 0.013.
    expect(Math.abs(ratios.filter((ratio) => ratio < 0.1).length / 20_000 - 0.1)).toBeLessThan(0.013);
  });
});
