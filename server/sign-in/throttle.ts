import "server-only";
import { now } from "@/server/clock";
import { keyedHash } from "@/server/crypto/keyed-hash";
import type { Tx } from "@/server/db";

const windowMs = 15 * 60_000;

/** One counter of failed sign-ins and how many it bears in 15 minutes. */
export type Counter = { key: string; limit: number };

/**
 * The counters of one attempt (after OWASP "device cookies"). A browser that signed in before has a counter of its own, so
 * nobody else's failures can lock its owner out; strangers are counted per e-mail and address, and together per e-mail.
 */
export function countersFor(email: string, deviceId: string | null, address: string | null): Counter[] {
  const who = keyedHash("email", email);
  if (deviceId) return [{ key: `device:${who}:${deviceId}`, limit: 10 }];
  return [
    { key: `address:${who}:${address ? keyedHash("address", address) : "none"}`, limit: 5 },
    { key: `strangers:${who}`, limit: 50 },
  ];
}

/** When the last lock among the counters ends, or null when none is locked. */
export async function lockedUntil(tx: Tx, counters: Counter[]): Promise<Date | null> {
  const rows = await tx.signInThrottle.findMany({
    where: { key: { in: counters.map((counter) => counter.key) }, lockedUntil: { gt: now() } },
    select: { lockedUntil: true },
    orderBy: { lockedUntil: "desc" },
    take: 1,
  });
  return rows[0]?.lockedUntil ?? null;
}

/** Counts one attempt on each counter and locks those that reach their limit. @returns false for an attempt beyond a limit */
export async function countAttempt(tx: Tx, counters: Counter[]): Promise<boolean> {
  let within = true;
  const at = now();
  const windowFloor = new Date(at.getTime() - windowMs);
  const lockEnd = new Date(at.getTime() + windowMs);
  for (const { key, limit } of counters) {
    const [row] = await tx.$queryRaw<{ failures: number }[]>`
      INSERT INTO sign_in_throttles AS t (key, failures, window_start) VALUES (${key}, 1, ${at})
      ON CONFLICT (key) DO UPDATE SET
        failures = CASE WHEN t.window_start < ${windowFloor} THEN 1 ELSE t.failures + 1 END,
        window_start = CASE WHEN t.window_start < ${windowFloor} THEN ${at} ELSE t.window_start END,
        locked_until = CASE WHEN t.window_start >= ${windowFloor} AND t.failures + 1 >= ${limit} THEN ${lockEnd}::timestamptz ELSE t.locked_until END
      RETURNING failures`;
    within &&= (row?.failures ?? 0) <= limit;
  }
  return within;
}

/** After a success: the person's own counters start anew, and the strangers' one gives this attempt back. */
export async function forgetAttempts(tx: Tx, counters: Counter[]): Promise<void> {
  const strangers = counters.filter((counter) => counter.key.startsWith("strangers:")).map((counter) => counter.key);
  const own = counters.map((counter) => counter.key).filter((key) => !strangers.includes(key));
  await tx.signInThrottle.deleteMany({ where: { key: { in: own } } });
  await tx.signInThrottle.updateMany({ where: { key: { in: strangers }, failures: { gt: 0 } }, data: { failures: { decrement: 1 } } });
}
