import fs from "node:fs";
import path from "node:path";
import { z } from "zod";

const runtimeSchema = z.object({ pid: z.number().int(), address: z.string(), appUrl: z.string() });
/** What a running installation tells other commands of the same data folder. */
export type Runtime = z.infer<typeof runtimeSchema>;

const fileIn = (dataDir: string) => path.join(dataDir, "runtime.json");

/** Leaves word of the running installation. It holds a database password, so only its owner may read it. */
export function writeRuntime(dataDir: string, runtime: Runtime): void {
  fs.rmSync(fileIn(dataDir), { force: true });
  fs.writeFileSync(fileIn(dataDir), `${JSON.stringify(runtime, null, 2)}\n`, { mode: 0o600, flag: "wx" });
}

/** The running installation of this data folder, or undefined when none runs; a leftover of a crash counts as none. */
export function readRuntime(dataDir: string): Runtime | undefined {
  try {
    const runtime = runtimeSchema.parse(JSON.parse(fs.readFileSync(fileIn(dataDir), "utf8")));
    process.kill(runtime.pid, 0);
    return runtime;
  } catch {
    return undefined;
  }
}

/** Takes the word back at stop. */
export function removeRuntime(dataDir: string): void {
  fs.rmSync(fileIn(dataDir), { force: true });
}
