import { createHmac, randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { commitmentKey, commitTo } from "./commitment";

test("whoever has the value and its key can check it by a plain HMAC", () => {
  const key = commitmentKey(randomBytes(32), "note|a");
  expect(commitTo(key, "Zoë")).toBe(createHmac("sha256", key).update("Zoë").digest("hex"));
});

test("the key of one value opens no other: not another value's, not another subject's", () => {
  const subjectKey = randomBytes(32);
  const keys = [commitmentKey(subjectKey, "note|a"), commitmentKey(subjectKey, "note|b"), commitmentKey(randomBytes(32), "note|a")];
  expect(new Set(keys.map((key) => commitTo(key, "the same"))).size).toBe(3);
  expect(keys.every((key) => !key.equals(subjectKey))).toBe(true);
});
