import "server-only";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, vi } from "vitest";
import { type Env, env, overrideEnv } from "@/server/env";
import { stopJobs } from "./stop-jobs";
import { setupTestDatabase, type TestDatabase } from "./test-database";

export type TestGround = {
  /** Runs one statement as the application's own, lesser role, past all verbs. */
  asApp(sql: string, values?: unknown[]): Promise<pg.QueryResult>;
  /** Runs one statement as the owner of the tables. */
  asOwner(sql: string, values?: unknown[]): Promise<pg.QueryResult>;
  /** Runs statements as the owner in a transaction that stays open: what the app does meanwhile stops where it needs their locks. */
  hold(sql: string): Promise<Held>;
  /** Every object in the storage of this test file, as paths from the root of the file system. */
  storedFiles(): Promise<string[]>;
};

/** Locks that a test holds. */
export type Held = {
  /** Waits until so many transactions of this database wait, for these locks or for each other, or until the locks are given back. */
  untilWaiting(count: number): Promise<void>;
  /** Gives the locks back. */
  release(): Promise<void>;
};

/**
 * Gives a test file a database and a data folder of its own. The random sample of cleared verifications is off unless
 * `policy` says otherwise, because a flag by chance would make a test fail once in fifty runs.
 */
export function useTestDatabase(policy: Env["policy"] = {}): TestGround {
  let database: TestDatabase;
  let folder: string;
  const before: Pick<Env, "dataDir" | "policy"> = { dataDir: env().dataDir, policy: env().policy };
  beforeAll(async () => {
    database = await setupTestDatabase();
    folder = await mkdtemp(path.join(os.tmpdir(), "secondlook-test-"));
    overrideEnv({ dataDir: folder, policy: { clearedSampleRate: 0, ...policy } });
  });
  afterAll(async () => {
    await stopJobs();
    await database.close();
    overrideEnv(before);
    await rm(folder, { recursive: true, force: true });
  });
  return {
    asApp: (sql, values) => run(database.appUrl, sql, values),
    asOwner: (sql, values) => run(database.ownerUrl, sql, values),
    hold: (sql) => hold(database.ownerUrl, sql),
    async storedFiles() {
      const entries = await readdir(path.join(folder, "objects"), { recursive: true, withFileTypes: true }).catch(() => []);
      return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
    },
  };
}

async function run(connectionString: string, sql: string, values?: unknown[]): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await client.query(sql, values);
  } finally {
    await client.end();
  }
}

async function hold(connectionString: string, sql: string): Promise<Held> {
  const [holder, watcher] = [new pg.Client({ connectionString }), new pg.Client({ connectionString })];
  await Promise.all([holder.connect(), watcher.connect()]);
  await holder.query(`BEGIN; ${sql}`);
  let released = false;
  // A transaction that waits for another one, not for a table, is of this database by what else it has locked.
  const waiting = async () => {
    const { rows } = await watcher.query(`SELECT count(DISTINCT w.pid)::int AS count FROM pg_locks w WHERE NOT w.granted AND EXISTS (
      SELECT FROM pg_locks l WHERE l.pid = w.pid AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()))`);
    return rows[0].count as number;
  };
  return {
    untilWaiting: async (count) =>
      void (await vi.waitUntil(async () => released || (await waiting()) >= count, { timeout: 30_000, interval: 5 })),
    async release() {
      released = true;
      await holder.query("COMMIT");
      await Promise.all([holder.end(), watcher.end()]);
    },
  };
}
