import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openBytes, openJson, sealBytes, sealJson } from "./seal";

const key = randomBytes(32);
const plain = Buffer.from("ERIKSSON ANNA MARIA");

describe("sealing", () => {
  it("gives back what went in, for any bytes and any purpose", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), (bytes, aad) => {
        expect(openBytes(key, sealBytes(key, Buffer.from(bytes), aad), aad)).toEqual(Buffer.from(bytes));
      }),
    );
  });

  it("gives back JSON and refuses what JSON cannot hold", () => {
    const value = { name: "李小龍", list: [1, null, { deep: true }] };
    expect(openJson<typeof value>(key, sealJson(key, value, "record|1"), "record|1")).toEqual(value);
    expect(() => sealJson(key, undefined, "record|1")).toThrow(TypeError);
  });

  it("never seals twice to the same bytes and shows nothing of the plain text", () => {
    const [first, second] = [sealBytes(key, plain, "a"), sealBytes(key, plain, "a")];
    expect(first.equals(second)).toBe(false);
    expect(first.includes("ERIKSSON")).toBe(false);
    expect(first[0]).toBe(1);
    expect(first.length).toBe(1 + 12 + plain.length + 16);
  });

  it("does not open when any single byte was changed", () => {
    const sealed = sealBytes(key, plain, "a");
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] as number) ^ 0x01;
      expect(() => openBytes(key, changed, "a"), `byte ${at}`).toThrow(/sealed record/);
    }
  });

  it("does not open when cut at any length", () => {
    const sealed = sealBytes(key, plain, "a");
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => openBytes(key, sealed.subarray(0, length), "a"), `length ${length}`).toThrow(/sealed record/);
    }
  });

  it("does not open with another key or for another purpose, and the error holds no contents", () => {
    const sealed = sealBytes(key, plain, "record|1");
    for (const attempt of [() => openBytes(randomBytes(32), sealed, "record|1"), () => openBytes(key, sealed, "record|2")]) {
      expect(attempt).toThrow("does not open");
      expect(attempt).not.toThrow(/ERIKSSON|record\|/);
    }
  });
});
