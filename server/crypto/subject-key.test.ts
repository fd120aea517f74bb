import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { overrideEnv } from "@/server/env";
import { keyProvider } from "./key-provider";
import { openBytes, sealBytes } from "./seal";
import { newDataKey, newSubjectKey, openDataKey, openSubjectKey } from "./subject-key";

const folder = mkdtempSync(path.join(tmpdir(), "subject-key-"));
const useInstallation = (name: string) => overrideEnv({ dataDir: path.join(folder, name), masterKeyFile: undefined });

beforeAll(() => useInstallation("one"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("subject keys", () => {
  it("open again for the subject they were made for", async () => {
    const { key, wrapped } = await newSubjectKey("s1");
    expect(key).toHaveLength(32);
    expect(wrapped.includes(key)).toBe(false);
    expect(await openSubjectKey({ id: "s1", wrappedKey: new Uint8Array(wrapped) })).toEqual(key);
  });

  it("differ for every subject", async () => {
    const [one, two] = [await newSubjectKey("s1"), await newSubjectKey("s1")];
    expect(one.key.equals(two.key)).toBe(false);
  });

  it("do not open for another subject", async () => {
    const { wrapped } = await newSubjectKey("s1");
    await expect(openSubjectKey({ id: "s2", wrappedKey: wrapped })).rejects.toThrow("does not open");
  });

  it("do not open under another installation's master key", async () => {
    const { wrapped } = await newSubjectKey("s1");
    useInstallation("two");
    await expect(openSubjectKey({ id: "s1", wrappedKey: wrapped })).rejects.toThrow("does not open");
    useInstallation("one");
    await expect(openSubjectKey({ id: "s1", wrappedKey: wrapped })).resolves.toHaveLength(32);
  });

  it("are gone for good once the subject is erased", async () => {
    await expect(openSubjectKey({ id: "s1", wrappedKey: null })).rejects.toMatchObject({ kind: "not-found", status: 404 });
  });

  it("are wrapped in a format that starts with its version", async () => {
    const wrapped = await keyProvider().wrap(randomBytes(32), "a");
    expect(keyProvider().id).toBe("local");
    expect(wrapped[0]).toBe(1);
  });
});

describe("data keys", () => {
  it("open under the subject's key for the object they were made for, and nowhere else", async () => {
    const { key: subjectKey } = await newSubjectKey("s1");
    const { key: otherKey } = await newSubjectKey("s2");
    const data = newDataKey(subjectKey, "image|1|key");
    const sealed = sealBytes(data.key, Buffer.from("picture"), "image|1");
    const opened = openDataKey(subjectKey, data.wrapped, "image|1|key");
    expect(openBytes(opened, sealed, "image|1").toString()).toBe("picture");
    expect(() => openDataKey(otherKey, data.wrapped, "image|1|key")).toThrow("does not open");
    expect(() => openDataKey(subjectKey, data.wrapped, "image|2|key")).toThrow("does not open");
  });
});
