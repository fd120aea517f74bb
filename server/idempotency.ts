import "server-only";
import { AppError } from "@/lib/errors";
import type { Prisma } from "@/prisma/generated/client";
import { now } from "@/server/clock";
import type { SqlTx } from "@/server/plain-sql";

/** One write that a client may send again: who sends, to which route, under which key, and a hash of the body. */
export type IdempotencyTicket = { owner: string; route: string; key: string; requestHash: string };

/**
 * Runs `work` at most once per ticket and stores its answer in the same transaction, so that a repeat gets the same answer.
 * An advisory lock instead of a "running" row: it ends with the transaction, also when the process dies.
 * Stored answers hold ids and codes only, because they outlive the erasure of a subject.
 * @throws AppError `idempotency-running` (409) or `idempotency-reused` (422).
 */
export async function once<T extends Prisma.InputJsonObject>(tx: SqlTx, ticket: IdempotencyTicket, work: () => Promise<T>): Promise<T> {
  const lockName = `${ticket.owner}|${ticket.route}|${ticket.key}`;
  const [lock] = await tx.$queryRaw<{ free: boolean }[]>`SELECT pg_try_advisory_xact_lock(hashtextextended(${lockName}, 0)) AS free`;
  if (!lock?.free)
    throw new AppError("idempotency-running", "The first request with this Idempotency-Key is still running: wait and send it again.");
  const stored = await storedAnswer<T>(tx, ticket);
  if (stored) return stored;
  const response = await work();
  const { owner, route, key, requestHash } = ticket;
  await tx.$executeRaw`
    INSERT INTO idempotency_keys (owner, route, key, request_hash, response, created_at)
    VALUES (${owner}, ${route}, ${key}, ${requestHash}, ${JSON.stringify(response)}::jsonb, ${now()})`;
  return response;
}

/** The answer that a ticket got before, or null. */
export async function storedAnswer<T>(tx: SqlTx, ticket: IdempotencyTicket): Promise<T | null> {
  const { owner, route, key } = ticket;
  const [stored] = await tx.$queryRaw<{ requestHash: string; response: unknown }[]>`
    SELECT request_hash AS "requestHash", response FROM idempotency_keys WHERE owner = ${owner} AND route = ${route} AND key = ${key}`;
  if (!stored) return null;
  if (stored.requestHash !== ticket.requestHash) {
    throw new AppError("idempotency-reused", "This Idempotency-Key came before with another body: use a new key for a new request.");
  }
  return stored.response as T;
}
