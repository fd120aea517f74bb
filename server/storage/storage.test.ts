import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { overrideEnv } from "@/server/env";
import { storage } from "./storage";

let folder: string;
const objects = (...parts: string[]) => path.join(folder, "objects", ...parts);
const keysOf = async (prefix: string) => (await Array.fromAsync(storage().list(prefix))).map((object) => object.key).sort();

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "storage-"));
  overrideEnv({ dataDir: folder });
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("storage", () => {
  it("gives back the bytes, the newest where a key is put twice", async () => {
    await storage().put("images/k3v9", Buffer.from("one"));
    expect((await storage().get("images/k3v9")).toString()).toBe("one");
    await storage().put("images/k3v9", Buffer.from("two"));
    expect((await storage().get("images/k3v9")).toString()).toBe("two");
    expect(readdirSync(objects("images"))).toEqual(["k3v9"]);
  });

  it("says not-found for what was never there, and after a delete, which can be repeated", async () => {
    await expect(storage().get("images/none")).rejects.toMatchObject({ kind: "not-found" });
    await storage().put("images/a", Buffer.from("x"));
    await storage().delete("images/a");
    await storage().delete("images/a");
    await expect(storage().get("images/a")).rejects.toMatchObject({ kind: "not-found" });
    await expect(storage().get("images")).rejects.toMatchObject({ kind: "not-found" });
  });

  it.skipIf(process.platform === "win32")("lets nobody else read: folders 0700, files 0600", async () => {
    await storage().put("images/a/b", Buffer.from("x"));
    for (const part of [objects(), objects("images"), objects("images", "a")]) expect(statSync(part).mode & 0o777, part).toBe(0o700);
    expect(statSync(objects("images", "a", "b")).mode & 0o777).toBe(0o600);
  });

  it.each(["", "/", "/a", "a/", "a//b", "..", "../a", "a/../b", "./a", "a.b", "A", "a b", "a\0b", "a\\b", "é", "a\n", "x".repeat(241)])(
    "refuses %j as a key",
    async (key) => {
      await expect(storage().put(key, Buffer.from("x"))).rejects.toThrow("storage key");
      await expect(storage().get(key)).rejects.toThrow("storage key");
      await expect(storage().delete(key)).rejects.toThrow("storage key");
      expect(readdirSync(folder)).toEqual([]);
    },
  );

  it("leaves neither bytes nor a temporary file behind when a put fails", async () => {
    await storage().put("images/a/b", Buffer.from("x"));
    await expect(storage().put("images/a", Buffer.from("y"))).rejects.toThrow();
    expect(readdirSync(objects("images"))).toEqual(["a"]);
  });

  it("lists by prefix with the time of writing, and leaves out unfinished writes", async () => {
    expect(await keysOf("")).toEqual([]);
    for (const key of ["images/a", "images/ab", "images/deep/c", "views/a"]) await storage().put(key, Buffer.from("x"));
    writeFileSync(objects("images", "a.0011.tmp"), "half");
    expect(await keysOf("")).toEqual(["images/a", "images/ab", "images/deep/c", "views/a"]);
    expect(await keysOf("images/")).toEqual(["images/a", "images/ab", "images/deep/c"]);
    expect(await keysOf("images/a")).toEqual(["images/a", "images/ab"]);
    expect(await keysOf("images/de")).toEqual(["images/deep/c"]);
    expect(await keysOf("nothing")).toEqual([]);
    utimesSync(objects("views", "a"), 1_000, 1_000);
    expect(await Array.fromAsync(storage().list("views/"))).toEqual([{ key: "views/a", modifiedAt: new Date(1_000_000) }]);
  });
});
