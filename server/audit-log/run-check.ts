import "server-only";
import { checkSurroundings, LogCheck } from "@/server/audit-log/check-log";
import { LogFault } from "@/server/audit-log/log-fault";
import { recordFault, recordProgress } from "@/server/audit-log/record-check";
import { type Going, repeat } from "@/server/audit-log/repeat";
import { logger } from "@/server/logger";

/** Between two steps; a whole pass over a million entries takes some ten minutes of small pieces. */
const pauseMs = 1_000;

/**
 * Checks the log for as long as the process runs: what is new at once, and between that everything from the first entry on, again and
 * again, so that an old entry does not stay changed for long.
 */
export function runCheck(): Going {
  let passes: Passes = { fresh: null, whole: new LogCheck() };
  return repeat(async () => {
    passes = await oneRound(passes);
    return pauseMs;
  });
}

/** `fresh` follows the newest entries, `whole` goes through all of them. */
type Passes = { fresh: LogCheck | null; whole: LogCheck };

async function oneRound({ fresh, whole }: Passes): Promise<Passes> {
  try {
    await checkSurroundings();
    const follower = fresh ?? (await LogCheck.atEnd());
    while (!(await follower.step()));
    const through = await whole.step();
    await recordProgress({ checked: whole.checked, whole: through ? whole.began : null });
    return { fresh: follower, whole: through ? new LogCheck() : whole };
  } catch (error) {
    if (error instanceof LogFault) await recordFault(error).catch(() => undefined);
    else logger().warn({ error: error instanceof Error ? error.message : "unknown" }, "the check of the log waits");
    return { fresh: null, whole: new LogCheck() };
  }
}

/**
 * One whole check from the first entry to the last, for tests and the bench.
 * @throws LogFault with the first index that is wrong.
 * @returns how many entries were compared.
 */
export async function checkWholeLog(): Promise<number> {
  await checkSurroundings();
  const check = new LogCheck();
  while (!(await check.step()));
  return check.checked;
}
