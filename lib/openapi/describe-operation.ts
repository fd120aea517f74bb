import type { Answer, FileAnswer, Operation } from "@/lib/contracts/operation";
import type { OperationName } from "@/lib/contracts/operations";
import { problemSchema } from "@/lib/contracts/problem";
import { type ErrorKind, errorKinds } from "@/lib/errors";
import type { MediaType, OperationObject, Parameter, ResponseObject } from "./document-types";
import { examples } from "./examples";
import { refusalsOf } from "./refusals-of";
import type { SchemaCollection } from "./schema-collection";
import { whoMay } from "./who-may";

const successes: Record<string, string> = { 200: "Done", 201: "Made", 204: "Done; nothing to answer", 503: "Not now" };

/** One operation in the words of OpenAPI, without its place among the others. */
export function describeOperation(operation: Operation, schemas: SchemaCollection): Omit<OperationObject, "operationId" | "tags"> {
  const { summary, description, action, finerActions, body } = operation;
  const parameters = parametersOf(operation, schemas);
  const { roles, scopes } = action ? whoMay(action) : { roles: [], scopes: [] };
  return {
    summary,
    ...(description && { description }),
    security: [...(roles.length > 0 ? [{ signIn: [] }] : []), ...scopes.map((scope) => ({ key: [scope] }))],
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: true, content: requestContent(operation, schemas) } }),
    responses: { ...answersOf(operation, schemas), ...problemsOf(operation, schemas) },
    "x-roles": roles,
    "x-scopes": scopes,
    ...(action && { "x-action": action }),
    ...(finerActions && {
      "x-finer": Object.fromEntries(Object.entries(finerActions).map(([when, finer]) => [when, whoMay(finer)])),
    }),
    "x-problems": refusalsOf(operation),
  };
}

function parametersOf(operation: Operation, schemas: SchemaCollection): Parameter[] {
  const header = (name: string, description: string, required = true): Parameter => ({
    name,
    in: "header",
    required,
    description,
    schema: { type: "string" },
  });
  return [
    ...(["path", "query"] as const).flatMap((place) => {
      const contract = place === "path" ? operation.params : operation.query;
      if (!contract) return [];
      const { properties = {}, required = [] } = schemas.ofInput(contract);
      return Object.entries(properties).map(([name, { description, ...schema }]) => ({
        name,
        in: place,
        required: place === "path" || required.includes(name),
        ...(description && { description }),
        schema,
      }));
    }),
    ...(operation.ifMatch ? [header("If-Match", 'The ETag of the version that the caller saw, such as `"3"`.')] : []),
    ...(operation.idempotencyKey
      ? [header("Idempotency-Key", "A fresh random string for each new request; sent again, it gives the same answer.")]
      : []),
    ...Object.entries(operation.headers ?? {}).map(([name, description]) => header(name, description, false)),
  ];
}

function requestContent({ name, body, multipart }: Operation, schemas: SchemaCollection): Record<string, MediaType> {
  const example = examples[name as OperationName]?.request;
  const schema = body ? schemas.ofInput(body) : {};
  const json = { "application/json": { schema, ...(example !== undefined && { example }) } };
  if (!multipart) return json;
  const files = Object.fromEntries(multipart.files.map((part) => [part, { type: "array", items: { contentMediaType: "image/*" } }]));
  const document = multipart.document ? { [multipart.document]: schema } : {};
  return { ...json, "multipart/form-data": { schema: { type: "object", properties: { ...document, ...files } } } };
}

function answersOf(operation: Operation, schemas: SchemaCollection): Record<string, ResponseObject> {
  const example = examples[operation.name as OperationName]?.answer;
  return Object.fromEntries(
    (Object.entries(operation.answers) as [string, Answer][]).map(([status, answer]): [string, ResponseObject] => {
      const description = successes[status] ?? "";
      if (answer === null) return [status, { description, headers: headersOf("X-Request-Id") }];
      if (isFile(answer)) {
        const content = Object.fromEntries(answer.mediaTypes.map((type) => [type, { schema: { contentMediaType: type } }]));
        return [status, { description, headers: headersOf("X-Request-Id"), content }];
      }
      const json = { schema: schemas.ofOutput(answer), ...(example !== undefined && { example }) };
      const headers = headersOf("X-Request-Id", ...(operation.etag ? ["ETag"] : []));
      return [status, { description, headers, content: { "application/json": json } }];
    }),
  );
}

function isFile(answer: Exclude<Answer, null>): answer is FileAnswer {
  return "mediaTypes" in answer;
}

/** One response per status, with the kinds of problem that it can be. */
function problemsOf(operation: Operation, schemas: SchemaCollection): Record<string, ResponseObject> {
  const byStatus = new Map<number, ErrorKind[]>();
  for (const kind of refusalsOf(operation)) byStatus.set(errorKinds[kind][0], [...(byStatus.get(errorKinds[kind][0]) ?? []), kind]);
  return Object.fromEntries(
    [...byStatus].map(([status, kinds]): [string, ResponseObject] => {
      const type = { type: { enum: kinds.map((kind) => `/problems/${kind}`) } };
      const schema = { allOf: [schemas.ofOutput(problemSchema), { properties: type }] };
      const headers = headersOf("X-Request-Id", ...(status === 429 ? ["Retry-After"] : []));
      const description = kinds.map((kind) => errorKinds[kind][1]).join("; ");
      return [String(status), { description, headers, content: { "application/problem+json": { schema } } }];
    }),
  );
}

function headersOf(...names: string[]): Record<string, { $ref: string }> {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}
