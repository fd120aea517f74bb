import type { z } from "zod";
import type { ErrorKind } from "@/lib/errors";
import type { Action } from "@/lib/permissions";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
type Status = 200 | 201 | 204 | 503;

/** A file in one of these media types instead of JSON. */
export type FileAnswer = { mediaTypes: readonly string[] };
/** What an answer holds; null is an answer without a body. */
export type Answer = z.ZodType | FileAnswer | null;

/** All that is public about one call. The route takes its rules from it and the OpenAPI document its words, so neither can differ. */
export type Operation = {
  /** Method and path pattern; also the name in the log and in idempotency. */
  name: `${Method} /api/${string}`;
  /** One sentence without a full stop, for lists. */
  summary: string;
  description?: string;
  /** What one must be allowed to do, or null for a call that needs no sign-in. */
  action: Action | null;
  /** Further permissions that hang on what is asked for, by the words that say what. */
  finerActions?: Readonly<Record<string, Action>>;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** The body may also be multipart: its JSON as the part `document`, and parts with files. The handler reads both by itself. */
  multipart?: { document?: string; files: readonly string[] };
  /** Headers that only this call reads, with a sentence each. */
  headers?: Readonly<Record<string, string>>;
  ifMatch?: boolean;
  idempotencyKey?: boolean;
  /** Which limit of calls per minute it counts against. */
  rate?: "search" | "intake";
  /** A program's heartbeat is no sign of life of the person: it must not move the idle clock. */
  countsAsInput?: boolean;
  answers: Readonly<Partial<Record<Status, Answer>>>;
  /** The version in a JSON answer that becomes its `ETag`. */
  etag?: (answer: never) => number;
  /** The kinds of refusal beside those that follow from the members above. */
  refusals?: readonly ErrorKind[];
};

// biome-ignore lint/suspicious/noConfusingVoidType: a verb that has nothing to give returns void
type Value<A> = A extends z.ZodType ? z.infer<A> : A extends null ? void : never;

/** What a handler of this operation may give, files apart. */
export type AnswerOf<O extends Operation> = { [S in keyof O["answers"]]: Value<O["answers"][S]> }[keyof O["answers"]];
export type ParamsOf<O> = O extends { params: infer S extends z.ZodType } ? z.infer<S> : undefined;
export type QueryOf<O> = O extends { query: infer S extends z.ZodType } ? z.infer<S> : undefined;
/** Undefined where the handler reads the body by itself. */
export type BodyOf<O> = O extends { multipart: object }
  ? undefined
  : O extends { body: infer S extends z.ZodType }
    ? z.infer<S>
    : undefined;
