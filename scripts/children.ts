import { spawn } from "node:child_process";
import path from "node:path";
import type { Readable } from "node:stream";
import { pathToFileURL } from "node:url";

const root = path.resolve(import.meta.dirname, "..");

/** A process that we started and have to stop. */
export type Child = {
  /** Undefined when it could not be started. */
  pid: number | undefined;
  /** Settles with the exit code; a signal counts as 1. */
  exited: Promise<number>;
  /** What it printed, kept only when it was started quietly. */
  output(): string;
  /** Asks it to end, and after `graceMs` makes it. Waits until it is gone. */
  stop(graceMs: number): Promise<void>;
};

/** How Node runs the TypeScript programs that live outside Next. */
export const typescriptArgs = ["--conditions=react-server", "--import", "tsx"];

/** What makes a program end when we do, however that happens: to be put first among its arguments, and the pipe it reads. */
export const lifeline = {
  args: ["--import", pathToFileURL(path.join(import.meta.dirname, "lifeline.mjs")).href],
  env: { SECONDLOOK_LIFELINE: "3" },
} as const;

/**
 * Starts Node in a process group of its own, so that Ctrl-C in the terminal reaches only us and we stop things in order.
 * It ends when we do, even when we are killed.
 * @param quiet keeps the output back instead of passing it on.
 */
export function startNode(args: string[], env: NodeJS.ProcessEnv, { quiet = false } = {}): Child {
  const child = spawn(process.execPath, [...lifeline.args, ...args], {
    cwd: root,
    env: { ...env, ...lifeline.env },
    detached: true,
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  const { stdout, stderr } = child as { stdout: Readable; stderr: Readable };
  const signal = (name: NodeJS.Signals) => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) signalGroup(child.pid, name);
  };
  const kept: Buffer[] = [];
  stdout.on("data", (chunk: Buffer) => (quiet ? kept.push(chunk) : process.stdout.write(chunk)));
  stderr.on("data", (chunk: Buffer) => (quiet ? kept.push(chunk) : process.stderr.write(chunk)));
  const exited = new Promise<number>((resolve) => {
    child.on("error", () => resolve(1));
    child.on("close", (code) => resolve(code ?? 1));
  });
  return {
    pid: child.pid,
    exited,
    output: () => Buffer.concat(kept).toString("utf8"),
    async stop(graceMs) {
      const killer = setTimeout(() => signal("SIGKILL"), graceMs);
      signal("SIGTERM");
      await exited;
      clearTimeout(killer);
    },
  };
}

/** Signals a process that `startNode` started, and all that it started itself. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // It ended in this moment.
  }
}
