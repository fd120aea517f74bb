import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { z } from "zod";

/** A process by its number and its start, because the number alone may belong to another one after a restart. */
export const processSchema = z.object({ pid: z.number().int().positive(), startedAt: z.string() });
export type ProcessIdentity = z.infer<typeof processSchema>;

/** Who runs under this number now, or undefined when nobody does. */
export function identifyProcess(pid: number): ProcessIdentity | undefined {
  const startedAt = process.platform === "linux" ? linuxStart(pid) : otherStart(pid);
  return startedAt ? { pid, startedAt } : undefined;
}

/** Whether this very process still runs. */
export function isAlive({ pid, startedAt }: ProcessIdentity): boolean {
  return identifyProcess(pid)?.startedAt === startedAt;
}

/** Clock ticks since boot, field 22 of proc_pid_stat(5); the name before may hold spaces. One that only waits to be reaped is gone. */
function linuxStart(pid: number): string | undefined {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    const [state, ...others] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return state === "Z" || state === "X" ? undefined : others[18];
  } catch {
    return undefined;
  }
}

function otherStart(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
  } catch {
    return undefined;
  }
  // Windows has no ps: the number has to do.
  if (process.platform === "win32") return "unknown";
  const env = { ...process.env, LC_ALL: "C", TZ: "UTC" };
  return spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { env, encoding: "utf8" }).stdout.trim();
}
