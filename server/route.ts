import "server-only";
import { createHash } from "node:crypto";
import type { AnswerOf, BodyOf, Operation, ParamsOf, QueryOf } from "@/lib/contracts/operation";
import { AppError } from "@/lib/errors";
import type { Action } from "@/lib/permissions";
import { type Actor, authorize, type Origin } from "@/server/actor";
import { requestActor } from "@/server/current-actor";
import { env } from "@/server/env";
import type { IdempotencyTicket } from "@/server/idempotency";
import { limitRate } from "@/server/limit-rate";
import { requestLocale } from "@/server/locale/request-locale";
import { logger } from "@/server/logger";
import { observeRequest } from "@/server/metrics/observe-request";
import { problemAnswer } from "@/server/problem-answer";
import { read } from "@/server/read-input";
import { requestOrigin } from "@/server/request-origin";
import { recordInput } from "@/server/sign-in/record-input";

export type RouteContext<O extends Operation> = {
  actor: Actor;
  origin: Origin;
  params: ParamsOf<O>;
  query: QueryOf<O>;
  body: BodyOf<O>;
  request: Request;
  /** The version in `If-Match`, where the operation asks for it. */
  version: number;
  /** The caller's `Idempotency-Key`, where the operation asks for it. */
  idempotency: IdempotencyTicket;
};

/** An operation that somebody has to be allowed to do. */
type GuardedOperation = Operation & { action: Action };
type Handler<O extends Operation> = (context: RouteContext<O>) => Promise<Response | AnswerOf<O>>;

type NextContext = { params: Promise<Record<string, string | string[] | undefined>> };
const maxJsonBytes = 1024 * 1024;

/**
 * The one HTTP adapter: actor, own-origin check, headers, zod, one log line, errors as problem+json (RFC 9457).
 * The order of refusals is that of the contract: 401, 403 or 404, 428 and missing headers, 400, then the verb's own.
 * @param operation what is public about the call; the OpenAPI document is made of the same object.
 * @param handle gives the answer as the operation declares it, or a whole `Response` for a file.
 */
export function route<O extends GuardedOperation>(operation: O, handle: Handler<O>) {
  return async (request: Request, next: NextContext): Promise<Response> => {
    const started = performance.now();
    const origin = requestOrigin(request.headers);
    let actor: Actor | null = null;
    const response = await answer(
      async () => {
        actor = await requestActor(request.headers, origin);
        const context = await readContext(operation, actor, request, next);
        const result = await handle({ ...context, actor, origin, request } as RouteContext<O>);
        return result instanceof Response ? result : asDeclared(operation, result);
      },
      request,
      origin,
    );
    finish(response, origin, operation.name, actor, started);
    return response;
  };
}

/** All that is read and refused before a handler runs. The verb asks the permission table again by itself. */
async function readContext(operation: GuardedOperation, actor: Actor, request: Request, next: NextContext) {
  const ownWrite = actor.type === "user" && request.method !== "GET";
  if (ownWrite) requireOwnOrigin(request);
  authorize(actor, operation.action);
  if (operation.rate) await limitRate(actor, operation.rate);
  // Of an address without parameters Next tells none at all.
  const params = operation.params && read(operation.params, pathParams(await next.params), "not-found");
  const version = operation.ifMatch ? ifMatchVersion(request) : 0;
  const key = operation.idempotencyKey ? idempotencyKey(request) : "";
  const query = read(operation.query, Object.fromEntries(new URL(request.url).searchParams));
  const readsBody = operation.body && !operation.multipart;
  const text = readsBody ? await bodyText(request) : "";
  const body = readsBody ? read(operation.body, parseJson(text)) : undefined;
  if (ownWrite && operation.countsAsInput !== false) await recordInput(actor);
  const idempotency = {
    owner: `${actor.type}:${actor.id}`,
    route: `${operation.name} ${JSON.stringify(params ?? {})}`,
    key,
    requestHash: hashOf(text),
  };
  return { params, query, body, version, idempotency };
}

/** The answer with the status and the ETag (RFC 9110 section 8.8.3) that its operation declares. */
function asDeclared(operation: Operation, result: unknown): Response {
  const status = result === undefined ? 204 : Number(Object.keys(operation.answers)[0]);
  return json(result, status, operation.etag ? { etag: `"${operation.etag(result as never)}"` } : {});
}

/** For operations without a person or a key (webhooks, health): errors and the log line, nothing else. */
export function openRoute(
  { name }: { name: string },
  handle: (request: Request, origin: Origin, params: Record<string, unknown>) => Promise<Response>,
) {
  return async (request: Request, next: NextContext): Promise<Response> => {
    const started = performance.now();
    const origin = requestOrigin(request.headers);
    const response = await answer(async () => handle(request, origin, await next.params), request, origin);
    finish(response, origin, name, null, started);
    return response;
  };
}

/** A JSON answer that no cache keeps; `undefined` is 204. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  if (body === undefined) return new Response(null, { status: 204, headers: { "cache-control": "no-store", ...headers } });
  return Response.json(body, { status, headers: { "cache-control": "no-store", ...headers } });
}

/** Reads a whole body of at most `limit` bytes. @throws AppError `too-large`. */
export async function bodyBytes(request: Request, limit: number): Promise<Buffer> {
  const tooLarge = () =>
    new AppError("too-large", "The body is larger than {megabytes} MB. Send less at once.", {
      values: { megabytes: Math.round(limit / 1024 / 1024) },
    });
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The text of a body. @throws AppError `bad-request` when it is not UTF-8; nothing is replaced silently. */
export function utf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new AppError("bad-request", "The body is not UTF-8.", { errors: [{ path: "", message: "must be JSON in UTF-8" }] });
  }
}

/** Parses JSON. @throws AppError `bad-request`. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError("bad-request", "The body is not JSON.", { errors: [{ path: "", message: "must be a JSON object in UTF-8" }] });
  }
}

/** What stands in the path; of a parameter that takes in several segments with the slashes between them. */
function pathParams(params: Awaited<NextContext["params"]>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, Array.isArray(value) ? value.join("/") : value]));
}

async function bodyText(request: Request): Promise<string> {
  return utf8(await bodyBytes(request, maxJsonBytes));
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** A write with a cookie must come from our own pages (OWASP CSRF: verify origin; `null` is refused). */
function requireOwnOrigin(request: Request): void {
  const site = request.headers.get("sec-fetch-site");
  const given = request.headers.get("origin") ?? "";
  const own = new URL(env().publicUrl).origin;
  const host = request.headers.get("host");
  const matches = given === own || (URL.canParse(given) && new URL(given).host === host);
  if (matches && (site === null || site === "same-origin")) return;
  throw new AppError("bad-origin", "Writes with a sign-in cookie need the header Origin: {own}.", { values: { own } });
}

function ifMatchVersion(request: Request): number {
  const given = request.headers.get("if-match");
  if (given === null)
    throw new AppError("precondition-required", 'Send If-Match with the ETag of the version you saw, for example If-Match: "3".');
  const version = /^"(\d{1,9})"$/.exec(given)?.[1];
  if (!version)
    throw new AppError("bad-request", 'If-Match must be one strong ETag such as "3".', {
      errors: [{ path: "If-Match", message: "is not one of our ETags" }],
    });
  return Number(version);
}

function idempotencyKey(request: Request): string {
  const key = request.headers.get("idempotency-key");
  if (!key)
    throw new AppError("missing-header", "Send an Idempotency-Key: a fresh random string for each new request.", {
      errors: [{ path: "Idempotency-Key", message: "is missing" }],
    });
  if (key.length > 255)
    throw new AppError("bad-request", "The Idempotency-Key is longer than 255 characters.", {
      errors: [{ path: "Idempotency-Key", message: "is too long" }],
    });
  return key;
}

async function answer(work: () => Promise<Response>, request: Request, origin: Origin): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    const refusal = error instanceof AppError ? error : (databaseRefusal(error) ?? internal(error, origin));
    return problemAnswer(refusal, origin.requestId ?? "", requestLocale(request.headers));
  }
}

/** Two requests that raced for one unique value, or a database that is busy or away: refusals, not faults of ours. */
function databaseRefusal(error: unknown): AppError | null {
  const code = (error as { code?: unknown } | null)?.code;
  const state = sqlState(error) ?? code;
  if (code === "P2002" || state === "23505")
    return new AppError("duplicate", "The same thing was made by another request just now; nothing was kept of this one.");
  if (code === "P2034" || state === "40001" || state === "40P01")
    return new AppError("unavailable", "Too many requests changed the same thing at once. Send it again.");
  if (awayCodes.has(String(state)) || awayCodes.has(String(code)) || brokenConnection.test(String((error as Error)?.message)))
    return new AppError("unavailable", "The database is busy or away. Try again in a moment.");
  return null;
}

/** Of the typed client, of the network, and of PostgreSQL while it starts, stops, has no connection left or cancels what takes too long. */
const awayCodes = new Set("P2024 P2028 P1001 ECONNREFUSED ECONNRESET ENOTFOUND 57P01 57P02 57P03 53300 57014".split(" "));

/** What the driver says without a code where there is no connection to be had, or the one in use has gone. */
const brokenConnection = /^(timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error)/;

/** PostgreSQL's own code of a failure in plain SQL that the typed client passes on inside its own. */
function sqlState(error: unknown): string | undefined {
  const { meta } = (error ?? {}) as { meta?: { driverAdapterError?: { cause?: { originalCode?: string } } } };
  return meta?.driverAdapterError?.cause?.originalCode;
}

function internal(error: unknown, origin: Origin): AppError {
  logger().error({ requestId: origin.requestId, err: safeError(error) }, "unexpected error");
  return new AppError(
    "internal",
    "Something failed on our side and nothing was changed. Try again; if it stays, name the request id to whoever runs this service.",
  );
}

/** Name and stack only: a database's message may quote the values of a statement. */
function safeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: "unknown" };
  const code = (error as { code?: unknown }).code;
  return {
    name: error.name,
    code: typeof code === "string" ? code : undefined,
    at: error.stack
      ?.split("\n")
      .filter((line) => line.startsWith("    at "))
      .slice(0, 12),
  };
}

function finish(response: Response, origin: Origin, name: string, actor: Actor | null, started: number): void {
  response.headers.set("x-request-id", origin.requestId ?? "");
  const ms = Math.round(performance.now() - started);
  observeRequest(name, response.status, ms / 1000);
  logger().info(
    { requestId: origin.requestId, route: name, actor: actor ? `${actor.type}:${actor.id}` : null, status: response.status, ms },
    "request",
  );
}
