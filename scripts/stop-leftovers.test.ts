import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { identifyProcess, isAlive, type ProcessIdentity } from "./process-identity";
import { readRuntime, writeRuntime } from "./runtime-file";
import { stopLeftovers } from "./stop-leftovers";

let dataDir: string;
let started: ChildProcess[];
beforeEach(() => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "secondlook-leftovers-"));
  started = [];
});
afterEach(() => {
  for (const child of started) child.kill("SIGKILL");
  fs.rmSync(dataDir, { recursive: true });
});

async function launch(program: string): Promise<{ child: ChildProcess; identity: ProcessIdentity }> {
  const child = spawn(process.execPath, ["-e", `${program}; setInterval(() => {}, 1000); console.log("ready")`], {
    detached: true,
    stdio: ["ignore", "pipe", "ignore"],
  });
  started.push(child);
  if (child.stdout) await once(child.stdout, "data");
  const identity = identifyProcess(child.pid ?? 0);
  if (!identity) throw new Error("the program did not start");
  return { child, identity };
}

async function killed(): Promise<ProcessIdentity> {
  const { child, identity } = await launch("");
  child.kill("SIGKILL");
  await once(child, "exit");
  return identity;
}

const word = (supervisor: ProcessIdentity, children: ProcessIdentity[]) =>
  writeRuntime(dataDir, { ...supervisor, address: "http://127.0.0.1:3000", appUrl: "postgresql://app@127.0.0.1/app", children });

test("what a killed start left is stopped, even when it does not listen", async () => {
  const [willing, deaf] = await Promise.all([launch(""), launch('process.on("SIGTERM", () => {})')]);
  word(await killed(), [willing.identity, deaf.identity]);
  expect(readRuntime(dataDir)).toBeUndefined();
  const [willingExit, deafExit] = [once(willing.child, "exit"), once(deaf.child, "exit")];
  await stopLeftovers(dataDir, 300);
  expect(await willingExit).toEqual([null, "SIGTERM"]);
  expect(await deafExit).toEqual([null, "SIGKILL"]);
});

test("a process that merely has the number of one of ours is left alone", async () => {
  const stranger = await launch("");
  word(await killed(), [{ ...stranger.identity, startedAt: "1" }]);
  await stopLeftovers(dataDir, 300);
  expect(isAlive(stranger.identity)).toBe(true);
});

test("a start that still runs is named, and its programs go on", async () => {
  const [supervisor, child] = await Promise.all([launch(""), launch("")]);
  word(supervisor.identity, [child.identity]);
  const { pid } = supervisor.identity;
  await expect(stopLeftovers(dataDir, 300)).rejects.toThrow(
    `Secondlook already runs on the data folder ${dataDir} at http://127.0.0.1:3000 (process ${pid}): stop it first`,
  );
  expect(isAlive(child.identity)).toBe(true);
  expect(readRuntime(dataDir)?.children).toEqual([child.identity]);
});

test("a folder without word of a start, or with a spoiled one, has no leftovers", async () => {
  await stopLeftovers(dataDir, 300);
  fs.writeFileSync(path.join(dataDir, "runtime.json"), "{");
  await expect(stopLeftovers(dataDir, 300)).resolves.toBeUndefined();
});
