import fs from "node:fs";
import path from "node:path";
import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, test } from "vitest";
import type { Operation } from "@/lib/contracts/operation";
import { operationGroups } from "@/lib/contracts/operations";
import { buildDocument } from "@/lib/openapi/build-document";
import type { JsonSchema, OperationObject } from "@/lib/openapi/document-types";
import { examples } from "@/lib/openapi/examples";
import { can, permissions } from "@/lib/permissions";

const document = buildDocument();
const operations = Object.values<Record<string, Operation>>(operationGroups).flatMap((group) => Object.values(group));
const described = Object.values(document.paths).flatMap((methods) => Object.values(methods));
const root = path.resolve(import.meta.dirname, "../..");

test("it is OpenAPI 3.1 by the schema of the OpenAPI Initiative", async () => {
  const result = await new Validator().validate(structuredClone(document) as unknown as Record<string, unknown>);
  expect(result.errors ?? []).toEqual([]);
  expect(result.valid).toBe(true);
});

test("the same code makes the same document, and nothing in it comes from elsewhere", () => {
  expect(JSON.stringify(buildDocument())).toBe(JSON.stringify(document));
  const elsewhere = JSON.stringify(document).match(/https?:\/\/[^"]+/g);
  expect(elsewhere).toEqual([document.jsonSchemaDialect]);
});

test("every route file is an operation and every operation has one", () => {
  // The sign-in belongs to next-auth, and the last one answers for what is not there.
  const others = ["auth/[...nextauth]/route.ts", "[[...rest]]/route.ts"];
  const folder = path.join(root, "app/api");
  const files = fs
    .readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => file.split(path.sep).join("/"))
    .filter((file) => file.endsWith("route.ts") && !others.includes(file));
  const inFiles = files.flatMap((file) => {
    const address = `/api/${path.posix.dirname(file).replaceAll(/\[(?:\.\.\.)?(\w+)\]/g, "{$1}")}`;
    const source = fs.readFileSync(path.join(folder, file), "utf8");
    return [...source.matchAll(/^export (?:const|function|async function) (GET|POST|PUT|PATCH|DELETE)\b/gm)].map(
      ([, method]) => `${method} ${address}`,
    );
  });
  expect(inFiles.toSorted()).toEqual(operations.map(({ name }) => name).toSorted());
});

test("no two operations share an id or a name", () => {
  for (const list of [described.map(({ operationId }) => operationId), operations.map(({ name }) => name)])
    expect(new Set(list).size).toBe(list.length);
  expect(described).toHaveLength(operations.length);
});

test("the placeholders of a path are its path parameters", () => {
  for (const [address, methods] of Object.entries(document.paths)) {
    const placeholders = [...address.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    for (const { parameters = [] } of Object.values(methods))
      expect(parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name)).toEqual(placeholders);
  }
});

test("who may is what the permission table says, and a call without an action needs no sign-in", () => {
  for (const operation of described) {
    const action = operation["x-action"];
    if (!action) {
      expect([operation.security, operation["x-roles"], operation["x-scopes"]]).toEqual([[], [], []]);
      continue;
    }
    for (const role of operation["x-roles"]) expect(can({ type: "user", role }, action)).toBe(true);
    for (const scope of operation["x-scopes"]) expect(can({ type: "api_key", scopes: [scope] }, action)).toBe(true);
    expect(operation["x-roles"]).toEqual(permissions[action].roles);
    expect(operation.security).not.toEqual([]);
  }
});

describe("schemas", () => {
  const { schemas } = document.components;

  test("every reference leads to one with a name", () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(schemas|headers)\/([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(100);
    for (const [, kind, name = ""] of references) expect(Object.keys(document.components[kind as "schemas" | "headers"])).toContain(name);
    for (const name of Object.keys(schemas)) expect(name).toMatch(/^[A-Z][A-Za-z]+$/);
  });

  test("a request may leave out what has a default; an answer always holds it", () => {
    expect(schemas.CheckInput?.required).toEqual(["name", "category", "verdict"]);
    expect(schemas.CheckInput?.properties?.reasons).toMatchObject({ default: [] });
    expect(schemas.Check?.required).toEqual(["name", "category", "verdict", "reasons"]);
    expect(schemas.Check?.properties?.reasons).not.toHaveProperty("default");
  });

  test("an answer holds no member that the document does not name", () => {
    for (const name of ["CaseDetail", "CaseSummary", "Evidence", "AuditEvent", "Person", "ApiKey", "VerificationCreated"])
      expect(schemas[name]?.additionalProperties, name).toBe(false);
  });

  test("a picture is bytes and a problem names its kinds", () => {
    const image = document.paths["/api/v1/cases/{id}/images/{imageId}"]?.get as OperationObject;
    expect(image.responses[200]?.content).toEqual({ "image/jpeg": { schema: { contentMediaType: "image/jpeg" } } });
    const decide = document.paths["/api/v1/cases/{id}/decisions"]?.post as OperationObject;
    const conflict = decide.responses[409]?.content?.["application/problem+json"]?.schema as JsonSchema;
    expect(conflict.allOf?.[1]?.properties?.type?.enum?.toSorted()).toEqual(
      ["held-by-another", "idempotency-running", "lease-lost", "not-open", "only-reserved"].map((kind) => `/problems/${kind}`),
    );
    expect(decide.parameters?.filter((parameter) => parameter.in === "header").map(({ name, required }) => [name, required])).toEqual([
      ["If-Match", true],
      ["Idempotency-Key", true],
    ]);
  });
});

test("each example is one that its contract takes, and programs find one wherever they send a body", () => {
  for (const operation of operations) {
    const example = examples[operation.name as keyof typeof examples];
    if (example?.request !== undefined) expect(operation.body?.safeParse(example.request).error).toBeUndefined();
    const [answer] = Object.values(operation.answers);
    if (example?.answer !== undefined && answer && "parse" in answer) expect(answer.parse(example.answer)).toEqual(example.answer);
    const forPrograms = operation.action !== null && "scopes" in permissions[operation.action];
    if (forPrograms && operation.body) expect(example?.request, operation.name).toBeDefined();
  }
});
