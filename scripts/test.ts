import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { beginBuild, isBuilt, markBuilt } from "./build";
import { findChromium } from "./chromium";
import { runMain, say, sentence } from "./console";
import { ensureGenerated } from "./generate";

const root = path.resolve(import.meta.dirname, "..");
const reports = fs.mkdtempSync(path.join(os.tmpdir(), "secondlook-reports-"));
const bin = (name: string) => path.join("node_modules", name);

type Tally = { passed: number; failed: number; skipped: number };
type Step = { name: string; run(): Promise<Tally> };

const steps: Step[] = [
  { name: "lint", run: () => once([bin("@biomejs/biome/bin/biome"), "check", "."]) },
  { name: "types", run: () => once([bin("typescript/bin/tsc"), "--noEmit", "-p", "."]) },
  { name: "architecture", run: () => once(["--import", "tsx", "scripts/check-architecture.ts"]) },
  { name: "unit and integration tests", run: runVitest },
  { name: "browser journeys", run: runPlaywright },
];

/** Runs one program with its output passed on; gives its exit code. */
function run(args: string[], extraEnv: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...extraEnv },
      stdio: ["ignore", "inherit", "inherit"],
    });
    child.on("error", () => resolve(1));
    child.on("exit", (code) => resolve(code ?? 1));
  });
}

async function once(args: string[]): Promise<Tally> {
  const ok = (await run(args)) === 0;
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

async function runVitest(): Promise<Tally> {
  const report = path.join(reports, "vitest.json");
  const code = await run([bin("vitest/vitest.mjs"), "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`]);
  type Report = { numPassedTests: number; numFailedTests: number; numPendingTests: number; numTodoTests: number };
  return tally(report, code, (found: Report) => ({
    passed: found.numPassedTests,
    failed: found.numFailedTests,
    skipped: found.numPendingTests + found.numTodoTests,
  }));
}

async function runPlaywright(): Promise<Tally> {
  await findChromium();
  if (!isBuilt()) {
    say("Building the pages, a minute or two…");
    if ((await run(beginBuild(), { NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" })) !== 0)
      return { passed: 0, failed: 1, skipped: 0 };
    markBuilt();
  }
  const report = path.join(reports, "playwright.json");
  const code = await run([bin("@playwright/test/cli.js"), "test", "--reporter=list,json"], { PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  type Report = { stats: { expected: number; unexpected: number; flaky: number; skipped: number } };
  return tally(report, code, ({ stats }: Report) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
  }));
}

/** Reads a runner's counts. A run that failed without a failing test, such as a file that does not load, counts as one. */
function tally<R>(report: string, code: number, count: (found: R) => Tally): Tally {
  const counted = fs.existsSync(report) ? count(JSON.parse(fs.readFileSync(report, "utf8")) as R) : { passed: 0, failed: 0, skipped: 0 };
  return code !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
}

/** Runs every step, also after a failure, and ends with one plain line of totals. */
async function main(): Promise<number> {
  const lines: string[] = [];
  const total: Tally = { passed: 0, failed: 0, skipped: 0 };
  await ensureGenerated();
  for (const { name, run: runStep } of steps) {
    say(`\n== ${name}`);
    const began = Date.now();
    const result = await runStep().catch((error: unknown): Tally => {
      say(sentence(error));
      return { passed: 0, failed: 1, skipped: 0 };
    });
    for (const key of ["passed", "failed", "skipped"] as const) total[key] += result[key];
    lines.push(`${name.padEnd(28)} ${summary(result)} (${Math.round((Date.now() - began) / 1000)} s)`);
  }
  fs.rmSync(reports, { recursive: true, force: true });
  say(`\n${lines.join("\n")}\n`);
  say(summary(total));
  return total.failed === 0 ? 0 : 1;
}

function summary({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

await runMain(main);
