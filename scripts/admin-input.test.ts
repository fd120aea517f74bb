import { expect, test } from "vitest";
import { readApiKeyOptions, readUserOptions } from "./admin-input";

test("a person is read from the options, and named after the e-mail when no name is given", () => {
  expect(readUserOptions({ email: " ada@example.org ", role: "reviewer" })).toEqual({
    email: "ada@example.org",
    role: "reviewer",
    name: "ada",
  });
  expect(readUserOptions({ email: "ada@example.org", role: "admin", name: "Ada Lovelace" }).name).toBe("Ada Lovelace");
});

test.each([
  [{ email: "notanemail", role: "admin" }, '--email "notanemail" cannot be used: it is not an address such as ada@example.org.'],
  [{ email: "ada@example.org\u0007", role: "admin" }, '--email "ada@example.org\\u0007" cannot be used: it is not an address such as'],
  [{ email: `${"a@".padStart(250, "a")}b.org`, role: "admin" }, "cannot be used: it is"],
  [{ email: "ada@example.org", role: "admin", name: "Ada\u001b[31m" }, "must not contain control characters"],
  [{ email: "ada@example.org", role: "boss" }, "create-user needs --email and --role"],
])("a person who cannot be made: %j", (options, sentence) => {
  expect(() => readUserOptions(options)).toThrow(sentence);
});

test("an API key is read from the options", () => {
  expect(readApiKeyOptions({ name: "intake", scopes: "verifications:write,cases:read" })).toEqual({
    name: "intake",
    scopes: expect.arrayContaining(["verifications:write", "cases:read"]),
  });
});

test.each([
  [{ name: "in\u001b[2Jtake", scopes: "cases:read" }, '--name "in\\u001b[2Jtake" cannot be used: it must not contain control characters'],
  [{ name: "two\nlines", scopes: "cases:read" }, '--name "two\\nlines" cannot be used'],
  [{ name: "x".repeat(101), scopes: "cases:read" }, "cannot be used"],
  [{ name: " ", scopes: "cases:read" }, "create-api-key needs --name"],
  [{ name: "intake", scopes: "cases:read,everything" }, "create-api-key needs --name and --scopes"],
])("an API key that cannot be made: %j", (options, sentence) => {
  expect(() => readApiKeyOptions(options)).toThrow(sentence);
});
