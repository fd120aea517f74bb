import "server-only";
import pg from "pg";
import { LogFault } from "@/server/audit-log/log-fault";
import { LogWriter } from "@/server/audit-log/log-writer";
import { recordFault } from "@/server/audit-log/record-check";
import { applicationUrl } from "@/server/db";
import { logger } from "@/server/logger";

const lockKey = 5_301_020;
/** How long the log lets events come together, how often one who waits tries for the lock, and how long a fault holds it up. */
const pauses = { batch: 100, standby: 500, fault: 5_000 };

// A machine that is cut off gives up the lock in seconds, because the server asks whether it is still there.
const sessionSettings =
  "-c timezone=UTC -c statement_timeout=60000 -c tcp_keepalives_idle=2 -c tcp_keepalives_interval=1 -c tcp_keepalives_count=3 -c tcp_user_timeout=5000";

export type Sequencer = {
  /** Whether this process is the one that writes the log. */
  leads(): boolean;
  /** Ends it after the batch at hand; another process takes over at once. */
  stop(): Promise<void>;
};

/**
 * Keeps the log going: of all processes that run this, the one that holds the lock takes up events and signs.
 * @param onGrown told of the size after each signature.
 */
export function runSequencer(onGrown: (size: number) => void = () => undefined): Sequencer {
  const state = { stopping: false, leads: false };
  let wake: () => void = () => undefined;
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      wake = resolve;
      setTimeout(resolve, state.stopping ? 0 : ms);
    });
  const ended = (async () => {
    while (!state.stopping) {
      try {
        await leadOrWait(state, pause, onGrown);
      } catch (error) {
        await complain(error);
        await pause(error instanceof LogFault ? pauses.fault : pauses.standby);
      }
    }
  })();
  return {
    leads: () => state.leads,
    async stop() {
      state.stopping = true;
      wake();
      await ended;
    },
  };
}

type State = { stopping: boolean; leads: boolean };

/** One connection's life: it waits for the lock, and writes until it is told to stop or something breaks. */
async function leadOrWait(state: State, pause: (ms: number) => Promise<void>, onGrown: (size: number) => void): Promise<void> {
  const client = new pg.Client({ connectionString: withSettings(applicationUrl()), connectionTimeoutMillis: 5_000, keepAlive: true });
  // A connection that breaks between two statements shows in the next one.
  client.on("error", () => undefined);
  try {
    await client.connect();
    while (!state.stopping && !(await tryLock(client))) await pause(pauses.standby);
    if (state.stopping) return;
    const writer = await LogWriter.open(client);
    state.leads = true;
    logger().info({ size: writer.size }, "writing the log");
    while (!state.stopping) {
      if ((await writer.takeUp()) > 0) onGrown(writer.size);
      await pause(pauses.batch);
    }
  } finally {
    state.leads = false;
    await client.end().catch(() => undefined);
  }
}

async function tryLock(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>("SELECT pg_try_advisory_lock($1) AS locked", [lockKey]);
  return rows[0]?.locked === true;
}

async function complain(error: unknown): Promise<void> {
  if (!(error instanceof LogFault)) return logger().warn({ error: error instanceof Error ? error.message : "unknown" }, "the log waits");
  await recordFault(error).catch(() => undefined);
}

function withSettings(address: string): string {
  const url = new URL(address);
  url.searchParams.set("options", sessionSettings);
  url.search = url.search.replaceAll("+", "%20");
  return url.toString();
}
