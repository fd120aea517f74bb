import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");

/** A process that we started and have to stop. */
export type Child = {
  /** Settles with the exit code; a signal counts as 1. */
  exited: Promise<number>;
  /** What it printed, kept only when it was started quietly. */
  output(): string;
  /** Asks it to end, and after `graceMs` makes it. Waits until it is gone. */
  stop(graceMs: number): Promise<void>;
};

/** How Node runs the TypeScript programs that live outside Next. */
export const typescriptArgs = ["--conditions=react-server", "--import", "tsx"];

/**
 * Starts Node in a process group of its own, so that Ctrl-C in the terminal reaches only us and we stop things in order.
 * @param quiet keeps the output back instead of passing it on.
 */
export function startNode(args: string[], env: NodeJS.ProcessEnv, { quiet = false } = {}): Child {
  const child = spawn(process.execPath, args, { cwd: root, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const kept: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => (quiet ? kept.push(chunk) : process.stdout.write(chunk)));
  child.stderr.on("data", (chunk: Buffer) => (quiet ? kept.push(chunk) : process.stderr.write(chunk)));
  const exited = new Promise<number>((resolve) => {
    child.on("error", () => resolve(1));
    child.on("close", (code) => resolve(code ?? 1));
  });
  return {
    exited,
    output: () => Buffer.concat(kept).toString("utf8"),
    async stop(graceMs) {
      const killer = setTimeout(() => signalGroup(child, "SIGKILL"), graceMs);
      signalGroup(child, "SIGTERM");
      await exited;
      clearTimeout(killer);
    },
  };
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It ended in this moment.
  }
}
