import { spawn } from "node:child_process";
import path from "node:path";
import { parseVerifier, type Verifier } from "../note";

export type WitnessProcess = {
  url: string;
  verifier: Verifier;
  pid: number;
  /** What it printed so far. */
  output(): string;
  /** Settles with the exit code, or the signal that ended it. */
  exited: Promise<number | NodeJS.Signals>;
  stop(signal?: NodeJS.Signals): Promise<number | NodeJS.Signals>;
};

const root = path.resolve(import.meta.dirname, "../..");

/**
 * Starts a witness as an operator does, on a free port.
 * @param settings its variables, by their names without `WITNESS_`.
 * @throws Error with what it printed when it ends instead.
 */
export async function startWitness(settings: { DIR: string; LOGS: string; NAME?: string; FAIL_POINT?: string }): Promise<WitnessProcess> {
  const variables = Object.entries({ PORT: "0", ...settings }).map(([name, value]) => [`WITNESS_${name}`, value]);
  const preloads = ["--import", "./scripts/lifeline.mjs", "--conditions=react-server", "--import", "tsx"];
  const child = spawn(process.execPath, [...preloads, "scripts/witness.ts"], {
    cwd: root,
    env: { ...Object.fromEntries(variables), NODE_ENV: "production", SECONDLOOK_LIFELINE: "3" },
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  let printed = "";
  const exited = new Promise<number | NodeJS.Signals>((resolve) => child.once("close", (code, signal) => resolve(code ?? signal ?? 1)));
  const ready = new Promise<RegExpExecArray>((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (chunk: Buffer) => {
        printed += chunk.toString("utf8");
        const lines = /on (http\S+)\n.* (\S+)\n/.exec(printed);
        if (lines) resolve(lines);
      });
  });
  const started = await Promise.race([ready, exited]);
  if (!Array.isArray(started)) throw new Error(printed);
  const [, url = "", key = ""] = started;
  return {
    url,
    verifier: parseVerifier(key),
    pid: child.pid as number,
    output: () => printed,
    exited,
    stop(signal = "SIGTERM") {
      child.kill(signal);
      return exited;
    },
  };
}
