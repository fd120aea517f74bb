import fs from "node:fs";
import path from "node:path";
import { z } from "zod";
import { env } from "@/server/env";
import { isAlive, processSchema } from "./process-identity";

const runtimeSchema = processSchema.extend({ address: z.string(), appUrl: z.string(), children: z.array(processSchema) });
/** What a running installation tells other commands of the same data folder: its own process, and those it started. */
export type Runtime = z.infer<typeof runtimeSchema>;

/** The embedded database has one start; with a database of the operator's several may share the folder, one on each port. */
function fileIn(dataDir: string): string {
  const { databaseUrl, port } = env();
  return path.join(dataDir, databaseUrl ? `runtime-${port}.json` : "runtime.json");
}

/** Leaves word of the running installation. It holds a database password, so only its owner may read it. */
export function writeRuntime(dataDir: string, runtime: Runtime): void {
  const draft = `${fileIn(dataDir)}.new`;
  fs.rmSync(draft, { force: true });
  fs.writeFileSync(draft, `${JSON.stringify(runtime, null, 2)}\n`, { mode: 0o600, flag: "wx" });
  fs.renameSync(draft, fileIn(dataDir));
}

/** The running installation of this data folder, or undefined when none runs; a leftover of a crash counts as none. */
export function readRuntime(dataDir: string): Runtime | undefined {
  const runtime = lastRuntime(dataDir);
  return runtime && isAlive(runtime) ? runtime : undefined;
}

/** The word that the last start left and did not take back, whether it still runs or not. */
export function lastRuntime(dataDir: string): Runtime | undefined {
  try {
    return runtimeSchema.parse(JSON.parse(fs.readFileSync(fileIn(dataDir), "utf8")));
  } catch {
    return undefined;
  }
}

/** Takes the word back at stop. */
export function removeRuntime(dataDir: string): void {
  fs.rmSync(fileIn(dataDir), { force: true });
}
