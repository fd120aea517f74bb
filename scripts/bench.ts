import fs from "node:fs";
import { type Finding, printFindings } from "@/bench/findings";
import type { Workbench } from "@/bench/workbench";
import { beginBuild, isBuilt, markBuilt } from "./build";
import { startNode } from "./children";
import { runMain, step } from "./console";
import { ensureGenerated } from "./generate";
import { temporaryFolder } from "./postgres";

/** Imported late: they need the generated database client, which a fresh checkout makes first. */
const parts: Record<string, () => Promise<(workbench: Workbench) => Promise<Finding[]>>> = {
  queue: async () => (await import("@/bench/queue")).measureQueue,
  bundle: async () => (await import("@/bench/bundle")).measureBundle,
  image: async () => (await import("@/bench/image")).measureImage,
  race: async () => (await import("@/bench/race")).measureRace,
  desk: async () => (await import("@/bench/desk")).measureDesk,
  decide: async () => (await import("@/bench/decide")).measureDecide,
  audit: async () => (await import("@/bench/audit")).measureAudit,
  verify: async () => (await import("@/bench/verify")).measureVerify,
};

/** Settings of an installation must not reach the throwaway one. */
function isolate(dataDir: string): void {
  for (const name of Object.keys(process.env).filter((known) => /^(SECONDLOOK_|DATABASE_URL$|HOST$|PORT$)/.test(known)))
    delete process.env[name];
  Object.assign(process.env, { SECONDLOOK_DATA_DIR: dataDir, SECONDLOOK_DEMO: "off", LOG_LEVEL: "warn", NEXT_TELEMETRY_DISABLED: "1" });
}

async function build(): Promise<void> {
  if (isBuilt()) return;
  const child = startNode(beginBuild(), { ...process.env, NODE_ENV: "production" }, { quiet: true });
  if ((await step("Building the pages, a minute or two", () => child.exited)) !== 0)
    throw new Error(`The build failed.\n${child.output()}`);
  markBuilt();
}

/** Measures all parts, or those that are named, and prints one table. A figure that falls short is no failure of the bench. */
async function main(): Promise<void> {
  const named = process.argv.slice(2);
  const wanted = named.length > 0 ? named : Object.keys(parts);
  const unknown = wanted.find((name) => !parts[name]);
  if (unknown) throw new Error(`There is no part "${unknown}". Choose among: npm run bench -- ${Object.keys(parts).join(" ")}`);
  const dataDir = temporaryFolder("bench");
  isolate(dataDir);
  let opening: Promise<Workbench> | undefined;
  const measureAll = async (): Promise<Finding[]> => {
    await ensureGenerated();
    await build();
    const { openWorkbench } = await import("@/bench/workbench");
    opening = openWorkbench(dataDir, process.env);
    const workbench = await opening;
    const findings: Finding[] = [];
    for (const name of wanted) {
      const measure = await parts[name]?.();
      if (measure) findings.push(...(await step(`Measuring ${name}`, () => measure(workbench))));
    }
    return findings;
  };
  try {
    printFindings(await Promise.race([interrupted(), measureAll()]));
  } finally {
    // Awaited even while it opens: Ctrl-C in that moment must not leave a server behind.
    await (await opening?.catch(() => undefined))?.close();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Rejects on Ctrl-C, so that everything is taken down in order. */
function interrupted(): Promise<never> {
  return new Promise((_, reject) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => reject(new Error("The bench was stopped.")));
  });
}

await runMain(main);
