import type { APIResponse } from "@playwright/test";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { OpenapiDocument, OperationObject } from "@/lib/openapi/document-types";
import { expect, problemOf } from "./fixtures";

/** An operation of the served document under its name, `GET /api/v1/cases`. */
export type Documented = { name: string; method: string; path: string; operation: OperationObject };

/** Every operation of a document. */
export function operationsOf(document: OpenapiDocument): Documented[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const name = `${method.toUpperCase()} ${path}`;
      return { name, method: method.toUpperCase(), path, operation };
    }),
  );
}

/** Makes a check that an answer is one that the document promises: its status, its kind of problem, its headers, every member. */
export function answerCheck(document: OpenapiDocument): (documented: Documented, answer: APIResponse, what: string) => Promise<void> {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(document, "document");
  const pointer = (...parts: string[]) =>
    `document#/${parts.map((part) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"))).join("/")}`;

  return async ({ method, path, operation }, answer, what) => {
    const status = String(answer.status());
    const promised = operation.responses[status];
    expect(promised, `${what}: ${status} ${await answer.text()}`).toBeDefined();
    for (const header of Object.keys(promised?.headers ?? {}))
      expect(answer.headers()[header.toLowerCase()], `${what}: ${status} ${header}`).toBeDefined();
    if (!promised?.content) return void expect(await answer.body(), what).toHaveLength(0);
    const mediaType = answer.headers()["content-type"]?.split(";")[0] ?? "";
    expect(Object.keys(promised.content), what).toContain(mediaType);
    if (mediaType === "application/problem+json") await problemOf(answer, answer.status());
    else if (mediaType !== "application/json") return;
    const where = pointer("paths", path, method.toLowerCase(), "responses", status, "content", mediaType, "schema");
    const validate = ajv.getSchema(where) ?? ajv.compile({ $ref: where });
    const valid = validate(await answer.json());
    expect(valid, `${what}: ${status} ${ajv.errorsText(validate.errors)} ${await answer.text()}`).toBe(true);
  };
}
