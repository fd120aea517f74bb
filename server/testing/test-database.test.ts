import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/server/db";
import { setupTestDatabase, type TestDatabase } from "./test-database";

let database: TestDatabase;
beforeAll(async () => {
  database = await setupTestDatabase();
});
afterAll(() => database.close());

test("the app works as a lesser role in a database of its own, in UTC", async () => {
  const rows = await db().$queryRaw<{ role: string; database: string; zone: string; users: bigint }[]>`
    SELECT current_user::text AS role, current_database()::text AS database, current_setting('timezone') AS zone, (SELECT count(*) FROM users) AS users`;
  expect(rows).toEqual([
    { role: "secondlook_app_secondlook_template", database: new URL(database.appUrl).pathname.slice(1), zone: "UTC", users: 0n },
  ]);
});

test("the app may use the job queue's tables and may not create any of its own", async () => {
  const app = new pg.Client({ connectionString: database.appUrl });
  await app.connect();
  try {
    expect((await app.query("SELECT name FROM pgboss.queue ORDER BY name")).rows.map((row) => row.name)).toContain("sweep");
    await expect(app.query("CREATE TABLE public.mine (id int)")).rejects.toMatchObject({ code: "42501" });
    await expect(app.query("DELETE FROM audit_events")).rejects.toMatchObject({ code: "42501" });
  } finally {
    await app.end();
  }
});
