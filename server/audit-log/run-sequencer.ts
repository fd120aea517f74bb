import "server-only";
import pg from "pg";
import { LogFault } from "@/server/audit-log/log-fault";
import { LogWriter } from "@/server/audit-log/log-writer";
import { recordFault } from "@/server/audit-log/record-check";
import { type Going, repeat } from "@/server/audit-log/repeat";
import { sessionUrl } from "@/server/db";
import { logger } from "@/server/logger";

const lockKey = 5_301_020;
/** How long the log lets events come together, how often one who waits tries for the lock, and how long a fault holds it up. */
const pauses = { batch: 100, standby: 500, fault: 5_000 };

// A machine that is cut off gives up the lock in seconds, because the server asks whether it is still there.
const sessionSettings =
  "-c timezone=UTC -c statement_timeout=60000 -c tcp_keepalives_idle=2 -c tcp_keepalives_interval=1 -c tcp_keepalives_count=3 -c tcp_user_timeout=5000";

export type Sequencer = Going & {
  /** Whether this process is the one that writes the log. */
  leads(): boolean;
};

/** Keeps the log going: of all processes that run this, the one that holds the lock takes up events and signs. */
export function runSequencer(): Sequencer {
  let leads = false;
  const going = repeat(async (pause, stopping) => {
    const client = new pg.Client({ connectionString: sessionUrl(sessionSettings), connectionTimeoutMillis: 5_000, keepAlive: true });
    // A connection that breaks between two statements shows in the next one.
    client.on("error", () => undefined);
    try {
      await client.connect();
      while (!stopping() && !(await tryLock(client))) await pause(pauses.standby);
      if (stopping()) return 0;
      const writer = await LogWriter.open(client);
      leads = true;
      logger().info({ size: writer.size }, "writing the log");
      while (!stopping()) {
        await writer.takeUp();
        await pause(pauses.batch);
      }
      return 0;
    } catch (error) {
      await complain(error);
      return error instanceof LogFault ? pauses.fault : pauses.standby;
    } finally {
      leads = false;
      await client.end().catch(() => undefined);
    }
  });
  return { ...going, leads: () => leads };
}

async function tryLock(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>("SELECT pg_try_advisory_lock($1) AS locked", [lockKey]);
  return rows[0]?.locked === true;
}

async function complain(error: unknown): Promise<void> {
  if (!(error instanceof LogFault)) return logger().warn({ error: error instanceof Error ? error.message : "unknown" }, "the log waits");
  await recordFault(error).catch(() => undefined);
}
