import { randomBytes } from "node:crypto";
import pg from "pg";
import { expect, test } from "vitest";
import { env } from "@/server/env";
import { connect, withDatabase, withUser } from "./connect";
import { migrate } from "./migrate";

test("a user without the rights that a migration needs gets one sentence that says which", async () => {
  const serverUrl = withDatabase(env().testDatabaseUrl ?? "", "postgres");
  const name = `poor_${randomBytes(6).toString("hex")}`;
  const client = await connect(serverUrl, "the test server");
  try {
    await client.query(`CREATE ROLE ${name} LOGIN PASSWORD ${pg.escapeLiteral(name)}`);
    await client.query(`CREATE DATABASE ${name}`);
    const ownerUrl = withUser(withDatabase(serverUrl, name), name, name);
    await expect(migrate({ ownerUrl, appPassword: name })).rejects.toThrow(
      /^The database could not be migrated \(.*permission denied.*\): the user in DATABASE_URL has to own the database and have CREATEROLE, or make the role secondlook_app .* into SECONDLOOK_APP_DATABASE_URL\.$/,
    );
  } finally {
    await client.query(`DROP DATABASE IF EXISTS ${name}`);
    await client.query(`DROP ROLE IF EXISTS ${name}`);
    await client.end();
  }
});
