import "server-only";
import { AppError } from "@/lib/errors";
import type { Actor } from "@/server/actor";
import { now } from "@/server/clock";
import { db } from "@/server/db";

/** Calls per minute and actor. A search reads about people; an intake that runs away would fill the disk. */
export const ratesPerMinute = { search: 60, intake: 6_000 } as const;
const windowMs = 60_000;

/**
 * Counts one call of the actor and refuses those beyond the limit of the minute; shared by all web processes.
 * @throws AppError `too-many-requests` with the seconds after which to try again.
 */
export async function limitRate(caller: Actor, what: keyof typeof ratesPerMinute): Promise<void> {
  const at = now();
  const floor = new Date(at.getTime() - windowMs);
  const [row] = await db().$queryRaw<{ count: number; start: Date }[]>`
    INSERT INTO rate_windows AS w (key, window_start, count) VALUES (${`${what}|${caller.type}|${caller.id}`}, ${at}, 1)
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN w.window_start <= ${floor} THEN 1 ELSE w.count + 1 END,
      window_start = CASE WHEN w.window_start <= ${floor} THEN ${at} ELSE w.window_start END
    RETURNING count, window_start AS start`;
  if (!row || row.count <= ratesPerMinute[what]) return;
  const retryAfter = Math.max(1, Math.ceil((row.start.getTime() + windowMs - at.getTime()) / 1000));
  throw new AppError("too-many-requests", "That was more than {limit} in a minute. Try again in {retryAfter} seconds.", {
    values: { limit: ratesPerMinute[what], retryAfter },
    facts: { retryAfter },
  });
}
