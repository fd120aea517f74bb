import path from "node:path";
import { env } from "@/server/env";
import { step } from "./console";
import { appRolePassword, migrate } from "./migrate";
import { startPostgres } from "./postgres";

/** The migrated database of this installation. */
export type AppDatabase = {
  /** The address for web and worker. */
  appUrl: string;
  /** Settles when an embedded server ends by itself; never for a database of the operator's. */
  ended: Promise<void>;
  /** Stops the embedded server; leaves the operator's alone. */
  stop(): Promise<void>;
};

/**
 * The database that `DATABASE_URL` names, else the embedded one, migrated and with the app's role ready.
 * @throws Error with one sentence that says what the operator can do.
 */
export async function openAppDatabase(): Promise<AppDatabase> {
  const { databaseUrl, appDatabaseUrl, dataDir } = env();
  if (appDatabaseUrl && !databaseUrl)
    throw new Error("SECONDLOOK_APP_DATABASE_URL is set without DATABASE_URL: set both, or neither for the embedded database.");
  const embedded = databaseUrl
    ? undefined
    : await step("Starting PostgreSQL", () => startPostgres({ dataDir: path.join(dataDir, "postgres"), durable: true }));
  try {
    const ownerUrl = databaseUrl ?? embedded?.url ?? "";
    const { appUrl } = await step("Migrating the database", () =>
      migrate({ ownerUrl, appPassword: appRolePassword(), givenAppUrl: appDatabaseUrl }),
    );
    return { appUrl, ended: embedded?.ended ?? new Promise(() => undefined), stop: async () => embedded?.stop() };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}
