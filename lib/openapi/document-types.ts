import type { ApiScope, Role } from "@/lib/contracts/vocabulary";
import type { ErrorKind } from "@/lib/errors";
import type { Action } from "@/lib/permissions";

/** The part of JSON Schema 2020-12 that our contracts come to. */
export type JsonSchema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  enum?: (string | number)[];
  const?: unknown;
  default?: unknown;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  propertyNames?: JsonSchema;
  items?: JsonSchema;
  prefixItems?: JsonSchema[];
  anyOf?: JsonSchema[];
  allOf?: JsonSchema[];
  pattern?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  contentMediaType?: string;
};

export type MediaType = { schema: JsonSchema; example?: unknown };
export type Parameter = { name: string; in: "path" | "query" | "header"; required: boolean; description?: string; schema: JsonSchema };
export type ResponseObject = {
  description: string;
  headers?: Record<string, { $ref: string }>;
  content?: Record<string, MediaType>;
};

/** Who may, as the permission table says. */
export type WhoMay = { action: Action; roles: readonly Role[]; scopes: readonly ApiScope[] };

export type OperationObject = {
  operationId: string;
  tags: [string];
  summary: string;
  description?: string;
  security: Record<string, string[]>[];
  parameters?: Parameter[];
  requestBody?: { required: true; content: Record<string, MediaType> };
  responses: Record<string, ResponseObject>;
  /** Empty for a call that needs no sign-in. */
  "x-roles": readonly Role[];
  "x-scopes": readonly ApiScope[];
  "x-action"?: Action;
  /** Where more is needed for a part of what can be asked for, by the words that say what. */
  "x-finer"?: Record<string, WhoMay>;
  /** The kinds of refusal, the last part of a problem's `type`. */
  "x-problems": ErrorKind[];
};

export type OpenapiDocument = {
  openapi: "3.1.1";
  jsonSchemaDialect: string;
  info: { title: string; version: string; summary: string; description: string };
  servers: { url: string }[];
  tags: { name: string }[];
  paths: Record<string, Record<string, OperationObject>>;
  components: {
    schemas: Record<string, JsonSchema>;
    headers: Record<string, { description: string; schema: JsonSchema }>;
    securitySchemes: Record<string, Record<string, string>>;
  };
};
