import fs from "node:fs";
import path from "node:path";
import { connect, withDatabase } from "./connect";
import { ensureGenerated } from "./generate";
import { appRolePassword, migrate } from "./migrate";
import { startPostgres, temporaryFolder } from "./postgres";

const template = "secondlook_template";

/** Starts one throwaway PostgreSQL for the run and migrates the database that each test file clones. */
export default async function setup(): Promise<() => Promise<void>> {
  const dataDir = temporaryFolder("vitest");
  Object.assign(process.env, { SECONDLOOK_DATA_DIR: dataDir, SECONDLOOK_DEMO: "off", LOG_LEVEL: "silent" });
  for (const name of ["DATABASE_URL", "SECONDLOOK_MASTER_KEY_FILE", "SECONDLOOK_POLICY"]) delete process.env[name];
  await ensureGenerated();
  const postgres = await startPostgres({ dataDir: path.join(dataDir, "postgres"), durable: false });
  const teardown = async () => {
    await postgres.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    const client = await connect(postgres.url, "the test server");
    await client.query(`CREATE DATABASE ${template}`);
    const ownerUrl = withDatabase(postgres.url, template);
    const { appUrl } = await migrate({ ownerUrl, appPassword: appRolePassword() });
    // A test that forgets its own database gets a clear refusal instead of spoiling the one that all others clone.
    await client.query(`ALTER DATABASE ${template} ALLOW_CONNECTIONS false`);
    await client.end();
    Object.assign(process.env, { SECONDLOOK_TEST_DATABASE_URL: ownerUrl, SECONDLOOK_APP_DATABASE_URL: appUrl });
    return teardown;
  } catch (error) {
    await teardown();
    throw error;
  }
}
