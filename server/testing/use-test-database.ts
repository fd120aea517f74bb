import "server-only";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll } from "vitest";
import { type Env, env, overrideEnv } from "@/server/env";
import { stopJobs } from "./stop-jobs";
import { setupTestDatabase, type TestDatabase } from "./test-database";

export type TestGround = {
  /** Runs one statement as the application's own, lesser role, past all verbs. */
  asApp(sql: string, values?: unknown[]): Promise<pg.QueryResult>;
  /** Runs one statement as the owner of the tables. */
  asOwner(sql: string, values?: unknown[]): Promise<pg.QueryResult>;
  /** Every object in the storage of this test file, as paths from the root of the file system. */
  storedFiles(): Promise<string[]>;
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
