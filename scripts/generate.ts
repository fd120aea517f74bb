import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { runMain, step } from "./console";

const root = path.resolve(import.meta.dirname, "..");

/** Generates the Prisma client when it is missing or older than the schema. */
export async function ensureGenerated(): Promise<void> {
  const made = fs.statSync(path.join(root, "prisma/generated/client.ts"), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (made < fs.statSync(path.join(root, "prisma/schema.prisma")).mtimeMs) await generate();
}

/** Generates the Prisma client from `prisma/schema.prisma`, without the network. */
export async function generate(): Promise<void> {
  await step("Generating the database client", async () => {
    const { code, output } = await capture(process.execPath, [path.join(root, "node_modules/prisma/build/index.js"), "generate"], {
      // Any existing program will do: generating needs no engine, but Prisma would fetch one from the network.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
      CHECKPOINT_DISABLE: "1",
    });
    if (code !== 0) throw new Error(`The database client could not be generated from prisma/schema.prisma.\n${output}`);
  });
}

/** Runs a program to its end and gives its exit code and all that it printed. */
export function capture(
  program: string,
  args: string[],
  extraEnv: Record<string, string | undefined> = {},
): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, env: { ...process.env, ...extraEnv }, stdio: ["ignore", "pipe", "pipe"] });
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString("utf8") }));
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await runMain(generate);
