import path from "node:path";

/** One broken rule. */
export type Violation = { file: string; line: number; rule: string };

type Room =
  | "ui"
  | "components"
  | "api"
  | "app"
  | "lib"
  | "server"
  | "generated"
  | "seed"
  | "scripts"
  | "e2e"
  | "bench"
  | "transparency"
  | "witness"
  | "verifier";

const rooms: [prefix: string, room: Room][] = [
  ["components/ui/", "ui"],
  ["components/", "components"],
  ["app/api/", "api"],
  ["app/", "app"],
  ["lib/", "lib"],
  ["server/", "server"],
  ["prisma/generated/", "generated"],
  ["prisma/seed/", "seed"],
  ["scripts/", "scripts"],
  ["e2e/", "e2e"],
  ["bench/", "bench"],
  ["transparency/", "transparency"],
  ["witness/", "witness"],
  ["verifier/", "verifier"],
];

/** Who may import whom: a browser file never reaches the database, and the rules stay in verbs. */
const mayImport: Record<Room, Room[]> = {
  ui: ["ui", "lib"],
  components: ["components", "ui", "lib"],
  api: ["lib", "server"],
  app: ["app", "components", "ui", "lib", "server"],
  lib: ["lib"],
  server: ["lib", "server", "generated", "transparency"],
  generated: ["generated"],
  seed: ["seed", "lib", "server"],
  scripts: ["scripts", "seed", "bench", "lib", "server", "transparency", "witness"],
  e2e: ["e2e", "lib", "transparency"],
  bench: ["bench", "scripts", "lib", "server", "transparency", "verifier"],
  transparency: ["transparency"],
  // Whoever checks the log shares none of its code but the formats; the verifier not even those.
  witness: ["witness", "transparency"],
  verifier: ["verifier"],
};

/** Of the shared files in `server/` itself, the ones that routing may use; verbs in the folders below are open to it. */
const openServerFiles: Partial<Record<Room, string[]>> = {
  app: ["server/actor", "server/current-actor"],
  api: ["server/route", "server/read-input", "server/is-ready", "server/auth", "server/actor", "server/current-actor"],
};

const requestFiles = /^(app\/|server\/(auth|actor|current-actor|request-origin|route)\.ts$)/;
// Tests in lib may not import server/env, and need the folder of fixtures; the build reads instrumentation's one variable.
const environmentFiles =
  /^((server\/env|instrumentation)\.ts$|scripts\/|(lib|transparency|verifier)\/.*\.test\.ts$|witness\/|(next|playwright|vitest|prisma)\.config\.)/;
const dumpingGrounds = /(^|\/)(src|utils|hooks|types|features|services|repositories)\//;
const longFilesAllowed = /^(prisma\/(generated|migrations)|components\/ui|messages)\//;
const writes =
  /\$executeRaw|\.(create|createMany|createManyAndReturn|update|updateMany|upsert|delete|deleteMany)\(\s*\{|\b(INSERT INTO|DELETE FROM)\b|\bUPDATE\s+\w+\s+SET\b/;
const importStatement = /^\s*(?:import|export)\b[^"';]*?from\s*"([^"]+)"|^\s*import\s*"([^"]+)"|\bimport\("([^"]+)"\)/gm;

type Import = { target: string; line: number };

/** Every module that a source text imports, relative and `@/` ones as paths from the root. */
export function importsOf(file: string, source: string): Import[] {
  return [...source.matchAll(importStatement)].map((match) => {
    const target = match[1] ?? match[2] ?? match[3] ?? "";
    const line = lineAt(source, (match.index ?? 0) + match[0].length);
    if (target.startsWith("@/")) return { target: target.slice(2), line };
    return { target: target.startsWith(".") ? path.posix.join(path.posix.dirname(file), target) : target, line };
  });
}

/** Checks one source file. `file` is its path from the root with forward slashes. */
export function checkFile(file: string, source: string): Violation[] {
  const found: Violation[] = [];
  const report = (line: number, rule: string) => found.push({ file, line, rule });
  for (const { target, line } of importsOf(file, source)) {
    const rule = brokenImport(file, source, target);
    if (rule) report(line, rule);
  }
  const environment = source.indexOf("process.env");
  if (environment >= 0 && !environmentFiles.test(file)) report(lineAt(source, environment), "process.env is read in server/env.ts only");
  const length = source.split("\n").length - 1;
  if (length > 300 && !longFilesAllowed.test(file)) report(301, `${length} lines: split it by verb or component, 300 is the limit`);
  if (/(^|\/)index\.tsx?$/.test(file)) report(1, "no barrels: import the file that has the code");
  if (dumpingGrounds.test(file)) report(1, "no folders named after a kind of code: name the domain");
  for (const rule of brokenVerb(file, source)) report(1, rule);
  return found;
}

function brokenImport(file: string, source: string, target: string): string | undefined {
  const from = roomOf(file);
  if (target === "next/link") return "the one link is components/ui/link: it fetches nothing ahead of a click";
  if (from === "lib" && !file.endsWith(".test.ts") && /^(node:|next($|\/)|pg$|@prisma\/|server-only$)/.test(target))
    return `lib is pure: no ${target}`;
  const forClients = target === "next/navigation" && /^\s*"use client"/.test(source);
  if (/^next\/(headers|navigation)$/.test(target) && !requestFiles.test(file) && !forClients)
    return `${target} belongs in app/ and the request's own files`;

  const to = roomOf(`${target}/`) ?? roomOf(target);
  if (!from || !to) return undefined;
  if (from === "server" && to === "seed" && file.endsWith(".test.ts")) return undefined;
  if (from === "verifier" && (to === "transparency" || to === "lib") && file.endsWith(".test.ts")) return undefined;
  if (from === "server" && to === "verifier" && file.endsWith(".test.ts")) return undefined;
  // The checks of the browser share no code with the log; their tests take its files.
  if (file.startsWith("lib/verify/") && file.endsWith(".test.ts") && to === "transparency") return undefined;
  if (from === "e2e" && ["scripts/e2e-settings", "scripts/app-process", "scripts/web-without-proxy"].includes(target)) return undefined;
  if (!mayImport[from].includes(to)) return `${from} may not import ${to} (${target})`;
  const open = openServerFiles[from];
  if (to === "server" && open && /^server\/[^/]+$/.test(target) && !open.includes(target)) return `${from} uses verbs, not ${target}`;
  const segment = path.posix.dirname(target).replace(/\/_.*$/, "");
  if (from === "app" && to === "app" && !file.startsWith(`${segment}/`))
    return `${target} belongs to another segment: move what both need to components/`;
  return undefined;
}

/** A verb decides who may; one that writes does so in a transaction and leaves an audit event. */
function brokenVerb(file: string, source: string): string[] {
  if (!/^server\/[^/]+\/[^/]+\.ts$/.test(file) || /\.test\.ts$|^server\/testing\//.test(file)) return [];
  if (/^\s*(\/\/|\*) architecture: \S+/m.test(source)) return [];
  const isVerb = /export (?:async )?function \w+\(\s*actor\b/.test(source);
  const hasTransaction = /\b(transaction|plainTransaction)\(/.test(source);
  const takesTransaction = /\btx\??: (?:Sql)?Tx\b/.test(source);
  const broken: string[] = [];
  if (isVerb && !/\bauthorize\w*\(/.test(source)) broken.push("a verb that takes an actor calls authorize()");
  if (!writes.test(source)) return broken;
  if (!hasTransaction && !takesTransaction) broken.push("a write happens in transaction() or in the caller's tx");
  if (isVerb && !/\baudit\(/.test(source)) broken.push("a verb that writes calls audit()");
  return broken;
}

/** Files of `server/` that import each other in a circle, reported once per circle. */
export function importCircles(files: Map<string, string>): Violation[] {
  const found: Violation[] = [];
  const done = new Set<string>();
  const visit = (file: string, trail: string[]): void => {
    if (trail.includes(file)) {
      found.push({ file, line: 1, rule: `imports go in a circle: ${[...trail.slice(trail.indexOf(file)), file].join(" -> ")}` });
      return;
    }
    if (done.has(file)) return;
    for (const { target } of importsOf(file, (files.get(file) ?? "").replace(/^import type .*$/gm, ""))) {
      if (files.has(`${target}.ts`)) visit(`${target}.ts`, [...trail, file]);
    }
    done.add(file);
  };
  for (const file of files.keys()) if (file.startsWith("server/")) visit(file, []);
  return found;
}

function roomOf(file: string): Room | undefined {
  return rooms.find(([prefix]) => file.startsWith(prefix))?.[1];
}

function lineAt(source: string, index: number): number {
  return source.slice(0, index).split("\n").length;
}
