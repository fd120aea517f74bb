import type { Operation } from "@/lib/contracts/operation";
import { type ErrorKind, errorKinds } from "@/lib/errors";
import { whoMay } from "./who-may";

/** Every kind of refusal that an operation can answer with: those that follow from what it reads, and its own; by status. */
export function refusalsOf(operation: Operation): ErrorKind[] {
  const { action, params, query, body, ifMatch, idempotencyKey, rate, refusals = [] } = operation;
  const writesByCookie = !operation.name.startsWith("GET ") && action !== null && whoMay(action).roles.length > 0;
  const when = (applies: unknown, ...kinds: ErrorKind[]) => (applies ? kinds : []);
  const kinds = new Set<ErrorKind>([
    ...when(action, "unauthenticated", "forbidden"),
    ...when(writesByCookie, "bad-origin"),
    ...when(params, "not-found"),
    ...when(query, "invalid-input"),
    ...when(body, "bad-request", "invalid-input", "too-large"),
    ...when(ifMatch, "precondition-required", "bad-request", "version-changed"),
    ...when(idempotencyKey, "missing-header", "bad-request", "idempotency-reused", "idempotency-running"),
    ...when(rate, "too-many-requests"),
    ...refusals,
    "internal",
    "unavailable",
  ]);
  // A status that the operation answers in its own words is no problem document.
  const problems = [...kinds].filter((kind) => !(errorKinds[kind][0] in operation.answers));
  return problems.toSorted((one, other) => errorKinds[one][0] - errorKinds[other][0]);
}
