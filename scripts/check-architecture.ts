import fs from "node:fs";
import path from "node:path";
import { checkFile, importCircles, type Violation } from "./architecture-rules";
import { runMain, say } from "./console";

const root = path.resolve(import.meta.dirname, "..");
const skipped = new Set(["node_modules", ".next", ".data", ".git", "generated", "next-env.d.ts"]);

function listSources(folder: string): string[] {
  return fs.readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = path.posix.join(folder, entry.name);
    if (skipped.has(entry.name)) return [];
    return entry.isDirectory() ? listSources(name) : /\.tsx?$/.test(entry.name) ? [name] : [];
  });
}

/** Checks every source file against the rules that a lint cannot say; prints one line for each that is broken. */
await runMain(async () => {
  const files = new Map(listSources("").map((file) => [file, fs.readFileSync(path.join(root, file), "utf8")]));
  const violations: Violation[] = [...[...files].flatMap(([file, source]) => checkFile(file, source)), ...importCircles(files)];
  for (const { file, line, rule } of violations) say(`${file}:${line} ${rule}`);
  say(`${files.size} files checked, ${violations.length} rules broken.`);
  return violations.length === 0 ? 0 : 1;
});
