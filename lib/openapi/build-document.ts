import type { z } from "zod";
import type { Answer, Operation } from "@/lib/contracts/operation";
import { operationGroups } from "@/lib/contracts/operations";
import { problemSchema } from "@/lib/contracts/problem";
import { describeOperation } from "./describe-operation";
import type { OpenapiDocument, OperationObject } from "./document-types";
import { schemaCollection } from "./schema-collection";
import { securitySchemes } from "./security-schemes";

const description = `People sign in and send the cookie; their writes must come from the service's own pages. Programs send
\`Authorization: Bearer <key>\`. Times are ISO 8601 in UTC, ids are opaque. Lists answer \`{ items, nextCursor }\`. Refusals are problem
documents (RFC 9457), checked in this order: who calls, whether they may, headers, input, and only then the state of things.`;

/** Makes the OpenAPI 3.1 document of every operation. Pure: the same code gives the same document. */
export function buildDocument(): OpenapiDocument {
  const entries = Object.entries(operationGroups).flatMap(([tag, group]) =>
    Object.entries<Operation>(group).map(([operationId, operation]) => ({ tag, operationId, operation })),
  );
  const schemas = schemaCollection([problemSchema, ...entries.flatMap(({ operation }) => contractsOf(operation))]);
  const paths: Record<string, Record<string, OperationObject>> = {};
  for (const { tag, operationId, operation } of entries) {
    const [method = "", path = ""] = operation.name.split(" ");
    paths[path] = { ...paths[path], [method.toLowerCase()]: { operationId, tags: [tag], ...describeOperation(operation, schemas) } };
  }
  return {
    openapi: "3.1.1",
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    info: { title: "Secondlook", version: "1", summary: "Review of flagged identity verifications", description },
    servers: [{ url: "/" }],
    tags: Object.keys(operationGroups).map((name) => ({ name })),
    paths,
    components: { schemas: schemas.components(), headers, securitySchemes },
  };
}

const headers = {
  ETag: { description: 'The version of what was answered, such as `"3"`.', schema: { type: "string" } },
  "Retry-After": { description: "Seconds after which to try again.", schema: { type: "integer" } },
  "X-Request-Id": { description: "Names this request in our log.", schema: { type: "string" } },
};

function contractsOf({ params, query, body, answers }: Operation): z.ZodType[] {
  const answered = (Object.values(answers) as Answer[]).filter((answer): answer is z.ZodType => answer !== null && "safeParse" in answer);
  return [params, query, body, ...answered].filter((contract) => contract !== undefined);
}
