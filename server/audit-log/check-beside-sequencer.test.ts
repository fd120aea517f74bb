import pg from "pg";
import { expect, test, vi } from "vitest";
import { systemActor } from "@/server/actor";
import { audit } from "@/server/audit";
import { checkSurroundings } from "@/server/audit-log/check-log";
import { LogWriter } from "@/server/audit-log/log-writer";
import { checkWholeLog } from "@/server/audit-log/run-check";
import { databasePool, db } from "@/server/db";
import { env } from "@/server/env";
import { useTestDatabase } from "@/server/testing/use-test-database";

useTestDatabase();

/** One event more, taken up and signed. */
async function grow(): Promise<void> {
  await audit(db(), systemActor("worker"), { action: "case.opened" });
  const client = new pg.Client({ connectionString: env().appDatabaseUrl });
  await client.connect();
  try {
    await (await LogWriter.open(client)).takeUp();
  } finally {
    await client.end();
  }
}

test("a log that is signed on in the middle of a check raises no alarm", async () => {
  await grow();
  const pool = databasePool();
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<unknown>;
  let grown = 0;
  const spy = vi.spyOn(pool, "query").mockImplementation((async (...args: unknown[]) => {
    const result = await query(...args);
    if (grown === 0 && (args[0] as { text?: string }).text?.includes("AS entries")) {
      grown += 1;
      await grow();
    }
    return result;
  }) as typeof pool.query);
  await checkSurroundings().finally(() => spy.mockRestore());
  expect(grown).toBe(1);
  expect(await checkWholeLog()).toBe(2);
});
