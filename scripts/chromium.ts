import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { say } from "./console";

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** What Chromium needs to run as root in a container and to leave the network alone. */
export const chromiumArgs = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The browser that is installed on this machine, or undefined to use Playwright's own. */
export function chromiumPath(): string | undefined {
  return [process.env.CHROMIUM_PATH ?? "", ...places].find((file) => file !== "" && fs.existsSync(file));
}

/**
 * Makes sure that a Chromium is there: the machine's own, else Debian's package (as root), else Playwright's download.
 * @returns its path, or undefined when it is Playwright's own.
 * @throws Error with one sentence when none can be had.
 */
export async function findChromium(): Promise<string | undefined> {
  const found = chromiumPath();
  if (found) return found;
  if (process.getuid?.() === 0 && spawnSync("apt-get", ["--version"]).status === 0) {
    say("Installing Chromium with apt-get, a minute or two…");
    const options = {
      stdio: ["ignore", "ignore", "inherit"] as ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    };
    spawnSync("apt-get", ["update", "-qq"], options);
    spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], options);
    if (chromiumPath()) return chromiumPath();
  }
  say("Fetching a Chromium with Playwright, a minute or two…");
  const { status } = spawnSync(process.execPath, ["node_modules/@playwright/test/cli.js", "install", "chromium"], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) throw new Error("There is no Chromium for the browser tests: install one, or put its path into CHROMIUM_PATH.");
  return undefined;
}
