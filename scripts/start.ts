import { env } from "@/server/env";
import { demoPassword, masterKeyFile } from "@/server/master-key";
import { drainMs } from "@/server/running-requests";
import { type AppDatabase, openAppDatabase } from "./app-database";
import { beginBuild, isBuilt, markBuilt } from "./build";
import { type Child, startNode, typescriptArgs } from "./children";
import { runMain, say, sentence, step } from "./console";
import { makeDataFolder } from "./data-folder";
import { beginDemo, endDemo } from "./demo-marker";
import { ensureGenerated } from "./generate";
import { identifyProcess } from "./process-identity";
import { requireFreePort } from "./require-free-port";
import { type Runtime, removeRuntime, writeRuntime } from "./runtime-file";
import { stopLeftovers } from "./stop-leftovers";

const demoPeople = ["reviewer", "reviewer2", "senior", "senior2", "senior3", "support", "compliance", "admin"];
/** How long a program may take to end before it is made to: longer than it takes to finish its requests and jobs itself. */
const graceMs = drainMs + 5_000;
const dev = process.argv.includes("--dev");
// Longer than the usual 60 s of a proxy in front, so that it never sends a request on a connection we are just closing.
const keepAlive = ["--keepAliveTimeout", "75000"];

// What runs, in the order of starting; it is stopped in the reverse order.
const running: { stop(): Promise<unknown> }[] = [];
let runtime: Runtime | undefined;
let stopping = false;
const stopped = new Promise<"stopped">((resolve) => {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve("stopped"));
});

/** Brings everything up, waits for Ctrl-C or an accident, and takes everything down again. */
async function main(): Promise<number> {
  try {
    const accident = await Promise.race([stopped, bringUp()]);
    if (accident === "stopped") say("\nStopping…");
    else throw new Error(accident);
    return 0;
  } finally {
    stopping = true;
    for (const part of running.reverse()) await part.stop().catch((error: unknown) => say(sentence(error)));
  }
}

/** Starts each part and settles with a sentence when one of them ends although nobody asked. */
async function bringUp(): Promise<string> {
  const { host, port, dataDir, demo, publicUrl, databaseUrl } = env();
  makeDataFolder(dataDir);
  await stopLeftovers(dataDir, graceMs);
  await requireFreePort(host, port);
  await ensureGenerated();
  const ownDemo = demo && !databaseUrl;
  if (ownDemo && beginDemo(dataDir)) say("The last start ended while it filled the demo; it is made anew.");
  const opening = openAppDatabase();
  // Registered before it is ready: Ctrl-C in this moment must not leave a server behind.
  running.push({ stop: async () => (await opening.catch(() => undefined))?.stop() });
  const database = await opening;
  const appEnv = environmentFor(database);
  const self = identifyProcess(process.pid) ?? { pid: process.pid, startedAt: "unknown" };
  runtime = { ...self, address: publicUrl, appUrl: database.appUrl, children: [] };
  writeRuntime(dataDir, runtime);
  running.push({ stop: async () => removeRuntime(dataDir) });
  if (demo) await runStep("Filling the demo database if it is empty", [...typescriptArgs, "scripts/seed.ts"], appEnv, false);
  if (ownDemo) endDemo(dataDir);
  if (!dev && !isBuilt()) {
    await runStep("Building the pages, a minute or two", beginBuild(), appEnv, true);
    markBuilt();
  }
  const worker = start([...typescriptArgs, "server/worker.ts"], appEnv);
  const web = start(
    ["node_modules/next/dist/bin/next", dev ? "dev" : "start", "-p", String(port), "-H", host, ...(dev ? [] : keepAlive)],
    appEnv,
  );
  const accident = Promise.race([
    web.exited.then((code) => `The web server ended by itself with code ${code}: its last lines are above.`),
    worker.exited.then((code) => `The background worker ended by itself with code ${code}: its last lines are above.`),
    database.ended.then(() => `The database ended by itself: see ${dataDir}/postgres.log.`),
  ]);
  const early = await Promise.race([accident, step("Waiting until the pages answer", () => untilReady(host, port))]);
  if (early !== undefined) return early;
  announce();
  return accident;
}

/** Web and worker get the lesser database role only. */
function environmentFor({ appUrl }: AppDatabase): NodeJS.ProcessEnv {
  const { DATABASE_URL: _owner, ...inherited } = process.env;
  const { host, port, dataDir, demo, publicUrl } = env();
  return {
    ...inherited,
    HOST: host,
    PORT: String(port),
    NODE_ENV: dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    // Next waits for connections that do nothing; server/web-process.ts ends the process instead.
    ...(dev ? {} : { NEXT_MANUAL_SIG_HANDLE: "1" }),
    NEXTAUTH_URL: publicUrl,
    SECONDLOOK_PUBLIC_URL: publicUrl,
    SECONDLOOK_APP_DATABASE_URL: appUrl,
    SECONDLOOK_DATA_DIR: dataDir,
    SECONDLOOK_DEMO: demo ? "on" : "off",
  };
}

function start(args: string[], appEnv: NodeJS.ProcessEnv, quiet = false): Child {
  if (stopping) throw new Error("Nothing new is started while all is being stopped.");
  const child = startNode(args, appEnv, { quiet });
  running.push({ stop: () => child.stop(graceMs) });
  noteChild(child);
  return child;
}

/** The next start has to find it if we are killed. */
function noteChild({ pid }: Child): void {
  const known = pid === undefined ? undefined : identifyProcess(pid);
  if (!known || !runtime) return;
  runtime.children.push(known);
  writeRuntime(env().dataDir, runtime);
}

/** Runs one program to its end; what a quiet one printed is shown only when it fails. */
async function runStep(label: string, args: string[], appEnv: NodeJS.ProcessEnv, quiet: boolean): Promise<void> {
  const child = start(args, appEnv, quiet);
  const code = await step(label, () => child.exited);
  if (stopping) throw new Error(`${label} was interrupted.`);
  if (code === 0) return;
  if (quiet) say(child.output());
  throw new Error(`${label} failed with code ${code}: its last lines are above.`);
}

async function untilReady(host: string, port: number): Promise<void> {
  const local = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "[::1]" : host.includes(":") ? `[${host}]` : host;
  const url = `http://${local}:${port}/api/health/ready`;
  for (const deadline = Date.now() + 90_000; Date.now() < deadline; await new Promise((resolve) => setTimeout(resolve, 150))) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(30_000) }).catch(() => undefined);
    if (answer?.status === 200) return;
  }
  throw new Error(`The pages did not become ready in 90 seconds: ${url} does not answer 200.`);
}

function announce(): void {
  const { demo, publicUrl, masterKeyFile: namedKey } = env();
  say(`\nSecondlook is ready at ${publicUrl} (Ctrl-C stops it)\n`);
  if (demo) {
    say(`Sign in as one of the demo people with the password ${demoPassword()}`);
    for (const name of demoPeople) say(`  ${name}@secondlook.test`);
    say("");
    return;
  }
  if (!namedKey)
    say(`All stored data is encrypted with ${masterKeyFile()}: keep a copy apart, or name your own in SECONDLOOK_MASTER_KEY_FILE.`);
  say('Add the first person with "npm run admin -- create-user --email you@example.org --role admin".\n');
}

await runMain(main);
