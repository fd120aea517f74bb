import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { expect, test } from "vitest";
import { identifyProcess, isAlive } from "./process-identity";

const root = path.resolve(import.meta.dirname, "..");

/** The program under a supervisor that gets killed: it starts another one itself, says who they are. */
const program = `
  const inner = require("node:child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  process.on("SIGTERM", () => process.exit(0));
  setInterval(() => {}, 1000);
  console.log(JSON.stringify({ pids: [process.pid, inner.pid], lifeline: process.env.SECONDLOOK_LIFELINE ?? null }));`;

const supervisor = `
  import { startNode } from "./scripts/children.ts";
  startNode(["-e", ${JSON.stringify(program)}], process.env);`;

async function startSupervised() {
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", supervisor], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  const { pids, lifeline } = JSON.parse(line.toString("utf8")) as { pids: number[]; lifeline: string | null };
  const identities = pids.map((pid) => identifyProcess(pid)).filter((identity) => identity !== undefined);
  return { child, identities, lifeline };
}

test("a program and what it started end in order when the one that started them is killed", async () => {
  const { child, identities, lifeline } = await startSupervised();
  expect(lifeline).toBeNull();
  expect(identities.map(isAlive)).toEqual([true, true]);
  child.kill("SIGKILL");
  await expect.poll(() => identities.map(isAlive), { timeout: 60_000 }).toEqual([false, false]);
});
