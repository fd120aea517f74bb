import "server-only";
import { randomBytes } from "node:crypto";
import pg from "pg";
import { closeDb } from "@/server/db";
import { env, overrideEnv } from "@/server/env";

/** A database of one test file. */
export type TestDatabase = {
  /** The owner's address, for what the app itself may not do. */
  ownerUrl: string;
  /** The address that `db()` uses from here on: the app's own, lesser role. */
  appUrl: string;
  /** Closes the app's connections and drops the database. */
  close(): Promise<void>;
};

/**
 * Clones the migrated template into a database of its own and points this process at it.
 * Call it in `beforeAll` and `close` in `afterAll`; the server is started by the global setup of Vitest.
 */
export async function setupTestDatabase(): Promise<TestDatabase> {
  const { testDatabaseUrl, appDatabaseUrl } = env();
  if (!testDatabaseUrl || !appDatabaseUrl) throw new Error("Run database tests through Vitest: its global setup starts the server.");
  const name = `test_${randomBytes(6).toString("hex")}`;
  const template = new URL(testDatabaseUrl).pathname.slice(1);
  await execute(testDatabaseUrl, `CREATE DATABASE ${pg.escapeIdentifier(name)} TEMPLATE ${pg.escapeIdentifier(template)}`);

  const ownerUrl = withDatabase(testDatabaseUrl, name);
  const appUrl = withDatabase(appDatabaseUrl, name);
  await closeDb();
  overrideEnv({ appDatabaseUrl: appUrl });
  return {
    ownerUrl,
    appUrl,
    async close() {
      await closeDb();
      overrideEnv({ appDatabaseUrl });
      await execute(testDatabaseUrl, `DROP DATABASE ${pg.escapeIdentifier(name)} WITH (FORCE)`);
    },
  };
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: withDatabase(url, "postgres") });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.toString();
}
