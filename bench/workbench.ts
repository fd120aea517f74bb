import path from "node:path";
import { type Child, startNode, typescriptArgs } from "@/scripts/children";
import { connect, withDatabase } from "@/scripts/connect";
import { appRolePassword, migrate } from "@/scripts/migrate";
import { freePort, startPostgres } from "@/scripts/postgres";

/** A migrated database: `ownerUrl` to fill it, `appUrl` as web processes and verbs reach it. */
export type Database = { ownerUrl: string; appUrl: string };

/** What the parts measure on: a throwaway server with the durability of production, and web processes of the finished build. */
export type Workbench = {
  database(name: string): Promise<Database>;
  /** Starts a web process on a free port and waits until it answers. */
  web(database: Database): Promise<{ url: string; stop(): Promise<void> }>;
  /** Starts a process that writes the log of a database; who asks for it stops it. */
  sequencer(database: Database): Child;
  close(): Promise<void>;
};

/**
 * @param dataDir a folder of its own, for the database, the key and the stored pictures.
 * @param inherited the environment that web processes get beside their own settings.
 */
export async function openWorkbench(dataDir: string, inherited: NodeJS.ProcessEnv): Promise<Workbench> {
  const postgres = await startPostgres({ dataDir: path.join(dataDir, "postgres"), durable: true });
  const running = new Set<{ stop(): Promise<void> }>();
  return {
    async database(name) {
      const client = await connect(postgres.url, "the server of the bench");
      await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      const ownerUrl = withDatabase(postgres.url, name);
      const { appUrl } = await migrate({ ownerUrl, appPassword: appRolePassword() });
      return { ownerUrl, appUrl };
    },
    async web({ appUrl }) {
      const port = await freePort();
      const url = `http://127.0.0.1:${port}`;
      const args = ["node_modules/next/dist/bin/next", "start", "-p", String(port), "-H", "127.0.0.1", "--keepAliveTimeout", "75000"];
      const settings = { PORT: String(port), SECONDLOOK_PUBLIC_URL: url, NEXTAUTH_URL: url, SECONDLOOK_APP_DATABASE_URL: appUrl };
      const child = startNode(args, { ...inherited, ...settings, NODE_ENV: "production", LOG_LEVEL: "info" }, { quiet: true });
      const web = {
        url,
        async stop() {
          running.delete(web);
          await child.stop(15_000);
        },
      };
      running.add(web);
      await untilReady(
        url,
        child.exited.then(() => child.output()),
      );
      return web;
    },
    sequencer({ appUrl }) {
      const settings = { SECONDLOOK_APP_DATABASE_URL: appUrl, LOG_LEVEL: "warn" };
      return startNode([...typescriptArgs, "scripts/sequencer.ts"], { ...inherited, ...settings });
    },
    async close() {
      for (const web of [...running]) await web.stop();
      await postgres.stop();
    },
  };
}

async function untilReady(url: string, ended: Promise<string>): Promise<void> {
  let last: string | undefined;
  void ended.then((output) => (last = output));
  for (const deadline = Date.now() + 90_000; Date.now() < deadline; await new Promise((resolve) => setTimeout(resolve, 150))) {
    if (last !== undefined) throw new Error(`A web process ended before it was ready.\n${last}`);
    const answer = await fetch(`${url}/api/health/ready`).catch(() => undefined);
    if (answer?.status === 200) return;
  }
  throw new Error("A web process did not become ready in 90 seconds.");
}
