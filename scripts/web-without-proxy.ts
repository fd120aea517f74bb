import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { z } from "zod";
import { startNode } from "./children";

const root = path.resolve(import.meta.dirname, "..");
const graceMs = 5_000;
/** What the running installation left word of (runtime-file.ts), read here without the settings of a process of its own. */
const runtimeSchema = z.object({ address: z.string(), appUrl: z.string() });

/** A web process beside a running installation. */
export type WebProcess = { url: string; stop(): Promise<void> };

/**
 * Starts the built pages once more over the database of a running installation, with proxy.ts left out: what is refused there is
 * refused by each page and route itself.
 * @param dataDir the data folder of the running installation. @param port a free port.
 * @throws Error when nothing was started there, or the process does not become ready in four minutes.
 */
export async function startWithoutProxy(dataDir: string, port: number): Promise<WebProcess> {
  const runtime = runtimeSchema.parse(JSON.parse(fs.readFileSync(path.join(dataDir, "runtime.json"), "utf8")));
  const folder = linkedBuild();
  const { DATABASE_URL: _owner, ...inherited } = process.env;
  const web = startNode(
    [path.join(root, "node_modules/next/dist/bin/next"), "start", folder, "-p", String(port), "-H", "127.0.0.1"],
    {
      ...inherited,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      PORT: String(port),
      NEXTAUTH_URL: runtime.address,
      SECONDLOOK_PUBLIC_URL: runtime.address,
      SECONDLOOK_APP_DATABASE_URL: runtime.appUrl,
      SECONDLOOK_DATA_DIR: dataDir,
      SECONDLOOK_DEMO: "on",
    },
    { quiet: true },
  );
  const stop = async () => {
    await web.stop(graceMs);
    fs.rmSync(folder, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}`;
  if (await becomesReady(`${url}/api/health/ready`)) return { url, stop };
  await stop();
  throw new Error(`The process without the proxy did not become ready.\n${web.output()}`);
}

/** The build as links, but for the one manifest in which Next looks up whether there is a proxy. */
function linkedBuild(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "secondlook-without-proxy-"));
  link(root, folder, ["node_modules", "next.config.js", "package.json"]);
  const build = path.join(root, ".next");
  const server = path.join(build, "server");
  fs.mkdirSync(path.join(folder, ".next/server"), { recursive: true });
  link(build, path.join(folder, ".next"), without(build, "server"));
  link(server, path.join(folder, ".next/server"), without(server, "functions-config-manifest.json"));
  fs.writeFileSync(path.join(folder, ".next/server/functions-config-manifest.json"), JSON.stringify({ version: 1, functions: {} }));
  return folder;
}

function without(folder: string, name: string): string[] {
  return fs.readdirSync(folder).filter((entry) => entry !== name);
}

function link(from: string, to: string, names: string[]): void {
  for (const name of names) fs.symlinkSync(path.join(from, name), path.join(to, name));
}

async function becomesReady(url: string): Promise<boolean> {
  for (const deadline = Date.now() + 240_000; Date.now() < deadline; await new Promise((resolve) => setTimeout(resolve, 150))) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(30_000) }).catch(() => undefined);
    if (answer?.status === 200) return true;
  }
  return false;
}
