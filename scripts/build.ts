import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");
const stampFile = path.join(root, ".next/source-stamp");
const sources = [
  "app",
  "components",
  "lib",
  "server",
  "transparency",
  "messages",
  "public",
  "proxy.ts",
  "instrumentation.ts",
  "i18n.ts",
  "prisma/schema.prisma",
];
const settings = ["next.config.js", "next.config.ts", "postcss.config.js", "postcss.config.mjs", "package-lock.json", "tsconfig.json"];

/** The arguments for Node that make the production build. From here until `markBuilt` the build counts as stale. */
export function beginBuild(): string[] {
  fs.rmSync(stampFile, { force: true });
  return ["node_modules/next/dist/bin/next", "build"];
}

/** Whether `.next` holds a finished build of exactly these sources. */
export function isBuilt(): boolean {
  if (!fs.existsSync(path.join(root, ".next/BUILD_ID")) || !fs.existsSync(stampFile)) return false;
  return fs.readFileSync(stampFile, "utf8") === sourceStamp();
}

/** Notes which sources the build was made of. Taken after the build, which may rewrite tsconfig.json. */
export function markBuilt(): void {
  fs.writeFileSync(stampFile, sourceStamp());
}

/** A hash over names and contents: times change with every checkout, contents do not. */
function sourceStamp(): string {
  const hash = createHash("sha256").update(process.version);
  for (const file of [...sources, ...settings].flatMap(listFiles))
    hash
      .update(`${file}\0`)
      .update(fs.readFileSync(path.join(root, file)))
      .update("\0");
  return hash.digest("hex");
}

function listFiles(name: string): string[] {
  const stat = fs.statSync(path.join(root, name), { throwIfNoEntry: false });
  if (!stat) return [];
  if (stat.isFile()) return name.endsWith(".test.ts") ? [] : [name];
  return fs
    .readdirSync(path.join(root, name))
    .sort()
    .flatMap((entry) => listFiles(path.join(name, entry)));
}
