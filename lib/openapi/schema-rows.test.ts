import { describe, expect, test } from "vitest";
import { buildDocument } from "@/lib/openapi/build-document";
import { limitsOf, schemaRows, typeOf } from "@/lib/openapi/schema-rows";

const { schemas } = buildDocument().components;
const text = (parts: { text: string }[]) => parts.map((part) => part.text).join("");

describe("the rows of a body", () => {
  const rows = schemaRows(schemas.CreateVerificationInput ?? {});
  const row = (path: string) => rows.find((candidate) => candidate.path === path);

  test("hold nested members under their whole path, and named ones as links", () => {
    expect(row("subject.id")).toMatchObject({ required: true, type: [{ text: "string" }] });
    expect(text(row("fields")?.type ?? [])).toBe("list of ExtractedField");
    expect(row("fields")?.type.at(-1)).toEqual({ text: "ExtractedField", ref: "ExtractedField" });
    expect(rows.map(({ path }) => path)).not.toContain("fields[].key");
  });

  test("say what may be left out and what must be kept to", () => {
    expect(row("images")).toMatchObject({ required: false, limits: ["at most 12 entries", "`[]` when left out"] });
    expect(row("subject.email")).toMatchObject({ required: false, limits: ["at most 254 characters"] });
    expect(text(row("subject.email")?.type ?? [])).toBe("string (email) or null");
    expect(text(row("submittedAt")?.type ?? [])).toBe("string (date-time)");
  });

  test("unfold a list of things without a name", () => {
    expect(schemaRows(schemas.Evidence ?? {}).map(({ path }) => path)).toContain("images[].width");
  });
});

test("a type and its limits in words", () => {
  expect(text(typeOf({ anyOf: [{ type: "number" }, { type: "string" }, { type: "null" }] }))).toBe("number or string or null");
  expect(text(typeOf({ type: ["string", "null"] }))).toBe("string or null");
  expect(text(typeOf({ type: "array", prefixItems: [{ type: "number" }, { type: "number" }] }))).toBe("list of 2 × number");
  expect(text(typeOf({ type: "object", additionalProperties: { $ref: "#/components/schemas/Trigger" } }))).toBe("map of Trigger");
  expect(text(typeOf({ type: "object", additionalProperties: {} }))).toBe("object");
  expect(text(typeOf({ const: false }))).toBe("false");
  expect(limitsOf({ type: "number", exclusiveMinimum: 0, maximum: 5 })).toEqual(["more than 0", "at most 5"]);
  expect(limitsOf({ type: "string", enum: ["a", "b"], default: "a" })).toEqual(["one of `a`, `b`", '`"a"` when left out']);
});
