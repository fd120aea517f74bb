import fs from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { afterEach, describe, expect, test } from "vitest";
import { systemActor } from "@/server/actor";
import { audit } from "@/server/audit";
import { failPoints } from "@/server/audit-log/fail-point";
import { checkWholeLog } from "@/server/audit-log/run-check";
import { closeDb } from "@/server/db";
import { env, overrideEnv } from "@/server/env";
import { sqlOn } from "@/server/plain-sql";
import { useTestDatabase } from "@/server/testing/use-test-database";
import { type Child, startNode, typescriptArgs } from "./children";
import { appRolePassword, migrate } from "./migrate";
import { startPostgres, temporaryFolder } from "./postgres";

useTestDatabase();
const running: Child[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((child) => child.stop(5_000)));
});

/** A sequencer in a process of its own, on the database of this test. */
function startSequencer(failPoint = ""): Child {
  const { appDatabaseUrl = "", dataDir } = env();
  const settings = { SECONDLOOK_APP_DATABASE_URL: appDatabaseUrl, SECONDLOOK_DATA_DIR: dataDir, SECONDLOOK_FAIL_POINT: failPoint };
  const child = startNode(
    [...typescriptArgs, "scripts/sequencer.ts"],
    { ...process.env, ...settings, LOG_LEVEL: "silent" },
    { quiet: true },
  );
  running.push(child);
  return child;
}

/** Gives up waiting for what does not come. */
async function until<T>(read: () => Promise<T>, holds: (value: T) => boolean, what: string): Promise<T> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await pause(20)) {
    const value = await read().catch(() => undefined);
    if (value !== undefined && holds(value)) return value;
  }
  throw new Error(`It did not come to pass: ${what}.`);
}

async function query<T>(text: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: env().appDatabaseUrl });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query(text, values)).rows as T[];
  } finally {
    await client.end().catch(() => undefined);
  }
}

type State = { events: number; entries: number; last: number; distinct: number; signed: number; waiting: number };

async function state(): Promise<State> {
  const [row] = await query<State>(`SELECT (SELECT count(*)::int FROM audit_events) AS events, count(*)::int AS entries,
    coalesce(max(index), -1)::int + 1 AS last, count(DISTINCT event_id)::int AS distinct,
    (SELECT coalesce(max(size), 0)::int FROM audit_checkpoints) AS signed, (SELECT count(*)::int FROM audit_unsequenced) AS waiting FROM audit_leaves`);
  if (!row) throw new Error("The database says nothing.");
  return row;
}

/** Every event has one index, the indexes have no gap, and all of it is signed. */
async function expectWhole(events?: number): Promise<void> {
  const found = await until(
    state,
    ({ signed, waiting, events: all }) => waiting === 0 && signed === all && all === (events ?? all),
    "all is signed",
  );
  expect(found).toMatchObject({ entries: found.events, last: found.events, distinct: found.events });
  expect(await checkWholeLog()).toBe(found.events);
}

type Isolation = "READ COMMITTED" | "REPEATABLE READ" | "SERIALIZABLE";

/** Writes events one transaction after the other, every fifth given up; tells how many were kept for sure. */
async function write(count: number, isolation: Isolation = "READ COMMITTED", onKept: () => void = () => undefined): Promise<number> {
  const client = new pg.Client({ connectionString: env().appDatabaseUrl });
  client.on("error", () => undefined);
  await client.connect();
  let kept = 0;
  try {
    for (let at = 0; at < count; at += 1) {
      await client.query(`BEGIN ISOLATION LEVEL ${isolation}`);
      // A snapshot is taken before the event is written, as in an act that first reads.
      await client.query("SELECT count(*) FROM audit_leaves");
      await audit(sqlOn(client), systemActor("worker"), { action: "case.opened", details: { at } });
      await client.query(at % 5 === 4 ? "ROLLBACK" : "COMMIT");
      if (at % 5 !== 4) kept += 1;
      onKept();
    }
  } finally {
    await client.end().catch(() => undefined);
  }
  return kept;
}

describe.each(["READ COMMITTED", "REPEATABLE READ", "SERIALIZABLE"] as const)("acts at %s", (isolation) => {
  test("from eight at once beside two sequencers: no fork, no gap, none twice, and none given up gets in", async () => {
    startSequencer();
    startSequencer();
    const before = (await state()).events;
    const kept = await Promise.all(Array.from({ length: 8 }, () => write(50, isolation)));
    await expectWhole(before + kept.reduce((sum, one) => sum + one, 0));
  });
});

test.each(failPoints)("killed after the step “%s” it leaves no gap and no index twice, and the next one goes on", async (step) => {
  const { events } = await state();
  const kept = await write(20);
  const killed = startSequencer(step);
  expect(await killed.exited).not.toBe(0);
  const more = write(40);
  startSequencer();
  await expectWhole(events + kept + (await more));
});

// How soon that is the bench measures.
test("when the one that writes is killed another takes over", async () => {
  const first = startSequencer();
  await write(10);
  await expectWhole();
  startSequencer();
  // The second one stands by before the first is killed.
  await until(
    () =>
      query<{ count: number }>(
        "SELECT count(DISTINCT pid)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%pg_try_advisory_lock%'",
      ),
    ([row]) => (row?.count ?? 0) >= 1,
    "the second one asks for the lock",
  );
  process.kill(first.pid ?? 0, "SIGKILL");
  await write(5);
  await until(state, ({ waiting, signed, events }) => waiting === 0 && signed === events, "the second one takes over");
  await expectWhole();
});

/** Ends a server at once with all of its processes, and leaves what a machine finds that was switched off. */
async function powerCut(dataDir: string): Promise<void> {
  const lockFile = path.join(dataDir, "postmaster.pid");
  process.kill(Number(fs.readFileSync(lockFile, "utf8").split("\n")[0]), "SIGKILL");
  const stillThere = () => fs.readdirSync("/proc").some((pid) => /^\d+$/.test(pid) && linkOf(`/proc/${pid}/cwd`) === dataDir);
  if (fs.existsSync("/proc"))
    await until(
      async () => stillThere(),
      (there) => !there,
      "the server's processes end",
    );
  fs.rmSync(lockFile);
}

function linkOf(link: string): string | undefined {
  try {
    return fs.readlinkSync(link);
  } catch {
    return undefined;
  }
}

test("killed servers: what was acknowledged is in the log once, in one order", async () => {
  const folder = temporaryFolder("log-crash");
  const before = { appDatabaseUrl: env().appDatabaseUrl, dataDir: env().dataDir };
  const dataDir = path.join(folder, "postgres");
  await closeDb();
  overrideEnv({ dataDir: folder });
  try {
    const acknowledged: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      const server = await startPostgres({ dataDir, durable: true });
      const { appUrl } = await migrate({ ownerUrl: server.url, appPassword: appRolePassword() });
      overrideEnv({ appDatabaseUrl: appUrl });
      const sequencer = startSequencer();
      if (round > 0) await expectWhole();
      if (round === 2) {
        expect((await state()).events).toBeGreaterThanOrEqual(acknowledged.reduce((sum, one) => sum + one, 0));
        await sequencer.stop(5_000);
        await closeDb();
        await server.stop();
        break;
      }
      let kept = 0;
      const written = Promise.allSettled(
        Array.from({ length: 4 }, () =>
          write(5_000, "READ COMMITTED", () => {
            kept += 1;
          }),
        ),
      );
      await until(
        async () => kept,
        (count) => count > 300,
        "some acts are done",
      );
      await powerCut(dataDir);
      await written;
      // Every fifth was given up on purpose; one per writer may be kept without its acknowledgement.
      acknowledged.push(Math.floor((kept * 4) / 5) - 4);
      await server.ended;
      await sequencer.stop(5_000);
      await closeDb();
    }
  } finally {
    await Promise.all(running.splice(0).map((child) => child.stop(5_000)));
    await closeDb();
    overrideEnv(before);
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
