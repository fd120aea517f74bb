import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import type { Readable } from "node:stream";
import { lifeline, typescriptArgs } from "./children";

const root = path.resolve(import.meta.dirname, "..");

/** An installation of its own, for browser tests and screenshots. */
export type AppProcess = { url: string; stop(): Promise<void> };

/**
 * Runs the very script behind `npm start` with a throwaway data folder and waits until it says that it is ready.
 * @param port a free port.
 * @param settings environment variables on top of ours.
 * @param logFile where its output is kept as well, for tests that read it.
 * @throws Error with the script's last lines when it ends before that.
 */
export async function startApp(dataDir: string, port: number, settings: Record<string, string>, logFile?: string): Promise<AppProcess> {
  const {
    DATABASE_URL: _owner,
    SECONDLOOK_APP_DATABASE_URL: _app,
    SECONDLOOK_MASTER_KEY_FILE: _key,
    SECONDLOOK_PUBLIC_URL: _url,
    ...inherited
  } = process.env;
  const env = {
    ...inherited,
    HOST: "127.0.0.1",
    PORT: String(port),
    SECONDLOOK_DATA_DIR: dataDir,
    LOG_LEVEL: "warn",
    ...settings,
    ...lifeline.env,
  };
  const child = spawn(process.execPath, [...lifeline.args, ...typescriptArgs, "scripts/start.ts"], {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  const { stdout, stderr } = child as { stdout: Readable; stderr: Readable };
  let output = "";
  const exited = new Promise<void>((resolve) => child.once("close", () => resolve()));
  await new Promise<void>((resolve, reject) => {
    const collect = (chunk: Buffer) => {
      if (logFile) fs.appendFileSync(logFile, chunk);
      output += chunk.toString("utf8");
      if (output.includes("Secondlook is ready at")) resolve();
    };
    stdout.on("data", collect);
    stderr.on("data", collect);
    void exited.then(() => reject(new Error(`The app did not start.\n${output}`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      child.kill("SIGTERM");
      await exited;
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
