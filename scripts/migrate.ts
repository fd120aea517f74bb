import { pathToFileURL } from "node:url";
import pg from "pg";
import { PgBoss } from "pg-boss";
import { env } from "@/server/env";
import { deriveKey } from "@/server/master-key";
import { connect, withUser, withUtc } from "./connect";
import { runMain, say, sentence, step } from "./console";
import { ensureGenerated } from "./generate";
import { noFilters, readMigrations, withSchemaEngine } from "./schema-engine";

const appGroup = "secondlook_app";
const migrationLock = 5_301_019;

/** The password of the app's login role, derived from the master key so that it is stored nowhere. */
export function appRolePassword(): string {
  return deriveKey("app-database-role").toString("base64url");
}

/**
 * Brings a database up to date: tables, the job queue's schema, and the lesser role that the app connects as.
 * @param ownerUrl the role that owns the database; it needs CREATEROLE unless `givenAppUrl` is set.
 * @param appPassword the password for the app's login role.
 * @param givenAppUrl the app's address when the operator made the role; it is tried out, not changed.
 * @returns the address for web and worker.
 * @throws Error with one sentence: not reachable, a failed migration, or no right to make the role.
 */
export async function migrate({
  ownerUrl,
  appPassword,
  givenAppUrl,
}: {
  ownerUrl: string;
  appPassword: string;
  givenAppUrl?: string;
}): Promise<{ appUrl: string }> {
  const client = await connect(withUtc(ownerUrl), "DATABASE_URL");
  try {
    await client.query("SELECT pg_advisory_lock($1)", [migrationLock]);
    await applyMigrations(withUtc(ownerUrl));
    await installQueue(client, withUtc(ownerUrl));
    const appUrl = givenAppUrl ? withUtc(givenAppUrl) : withUser(ownerUrl, await ensureAppRole(client, appPassword), appPassword);
    await checkAppRole(appUrl, givenAppUrl ? "SECONDLOOK_APP_DATABASE_URL" : "DATABASE_URL, as the app's role,");
    return { appUrl };
  } finally {
    await client.end();
  }
}

async function applyMigrations(ownerUrl: string): Promise<void> {
  try {
    await withSchemaEngine(ownerUrl, async (engine) => {
      const migrationsList = readMigrations();
      // A migration runs as one transaction: a failed or interrupted one left nothing behind and may be tried again.
      const history = await engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters: noFilters });
      for (const migrationName of history.failedMigrationNames) await engine.markMigrationRolledBack({ migrationName });
      await engine.applyMigrations({ migrationsList, filters: noFilters });
    });
  } catch (error) {
    throw explained("The database could not be migrated", error);
  }
}

/** A lack of rights (SQLSTATE 42501) is the operator's to mend, so the sentence says how. */
function explained(what: string, error: unknown): Error {
  if ((error as { code?: string }).code !== "42501") return new Error(`${what}: ${sentence(error)}`);
  return new Error(
    `${what} (${sentence(error)}): the user in DATABASE_URL has to own the database and have CREATEROLE, or make the role ${appGroup} and a login in it yourself and put that login's address into SECONDLOOK_APP_DATABASE_URL.`,
  );
}

/** pg-boss installs with the owner's rights; at run time the app only reads and writes rows. */
async function installQueue(client: pg.Client, ownerUrl: string): Promise<void> {
  // Imported late: it needs the generated database client, which a fresh checkout makes first.
  const { queueNames } = await import("@/server/jobs");
  const boss = new PgBoss({ connectionString: ownerUrl, supervise: false, schedule: false, max: 2 });
  boss.on("error", () => undefined);
  try {
    await boss.start();
    for (const name of queueNames) await boss.createQueue(name);
  } catch (error) {
    throw explained("The job queue could not be installed", error);
  } finally {
    await boss.stop({ graceful: false }).catch(() => undefined);
  }
  await client.query(`
    GRANT USAGE ON SCHEMA pgboss TO ${appGroup};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA pgboss TO ${appGroup};
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA pgboss TO ${appGroup};
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA pgboss TO ${appGroup};
    ALTER DEFAULT PRIVILEGES IN SCHEMA pgboss GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${appGroup};
    ALTER DEFAULT PRIVILEGES IN SCHEMA pgboss GRANT USAGE, SELECT ON SEQUENCES TO ${appGroup};
    ALTER DEFAULT PRIVILEGES IN SCHEMA pgboss GRANT EXECUTE ON FUNCTIONS TO ${appGroup};
  `);
}

/** Makes the app's login role or renews its password. Roles belong to the whole server, hence the database in the name. */
async function ensureAppRole(client: pg.Client, password: string): Promise<string> {
  const { rows } = await client.query<{ database: string; exists: boolean }>(
    "SELECT current_database() AS database, EXISTS (SELECT FROM pg_roles WHERE rolname = left($1 || current_database(), 63)) AS exists",
    [`${appGroup}_`],
  );
  const role = `${appGroup}_${rows[0]?.database}`.slice(0, 63);
  const quoted = pg.escapeIdentifier(role);
  const secret = pg.escapeLiteral(password);
  try {
    if (rows[0]?.exists) await client.query(`ALTER ROLE ${quoted} LOGIN PASSWORD ${secret}; GRANT ${appGroup} TO ${quoted}`);
    else await client.query(`CREATE ROLE ${quoted} LOGIN PASSWORD ${secret} IN ROLE ${appGroup}`);
    return role;
  } catch (error) {
    throw new Error(
      `The user in DATABASE_URL cannot set up the app's role ${role} (${sentence(error)}): give it CREATEROLE, or make a member of ${appGroup} yourself and put its address into SECONDLOOK_APP_DATABASE_URL.`,
    );
  }
}

/** Tries the app's address, so that a wrong one is a sentence at start and not a failing page later. */
async function checkAppRole(appUrl: string, source: string): Promise<void> {
  const client = await connect(appUrl, source);
  try {
    const { rows } = await client.query<{ zone: string; member: boolean; privileged: boolean }>(
      `SELECT current_setting('timezone') AS zone, pg_has_role($1, 'USAGE') AS member, rolsuper OR pg_has_role(datdba, 'MEMBER') AS privileged
       FROM pg_roles, pg_database WHERE rolname = current_user AND datname = current_database()`,
      [appGroup],
    );
    const found = rows[0];
    if (found?.zone !== "UTC")
      throw new Error(`The database in ${source} keeps its sessions in the time zone ${found?.zone}: it has to allow "-c timezone=UTC".`);
    if (!found.member) throw new Error(`The user in ${source} is not a member of the role ${appGroup}: run "GRANT ${appGroup} TO" it.`);
    if (found.privileged)
      throw new Error(
        `The user in ${source} is a superuser or owns the database: the app needs a lesser one, or the append-only rules protect nothing.`,
      );
  } finally {
    await client.end();
  }
}

async function main(): Promise<void> {
  const { databaseUrl, appDatabaseUrl } = env();
  if (!databaseUrl) throw new Error("Set DATABASE_URL to the database to migrate; the embedded one is migrated by npm start.");
  await ensureGenerated();
  await step("Migrating the database", () =>
    migrate({ ownerUrl: databaseUrl, appPassword: appRolePassword(), givenAppUrl: appDatabaseUrl }),
  );
  say("The database is up to date.");
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await runMain(main);
