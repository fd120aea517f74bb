import { defineConfig } from "@playwright/test";
import { chromiumArgs, chromiumPath } from "./scripts/chromium";

// Chosen once: the workers load this file again and inherit the variable. Ten ports for each run, for the installations that specs
// start beside it, and all below 32768, where systems begin to give out ports by themselves.
process.env.SECONDLOOK_E2E_PORT ??= String(20_000 + (process.pid % 1_270) * 10);

export default defineConfig({
  testDir: "e2e",
  globalSetup: "./scripts/playwright-global-setup.ts",
  outputDir: "test-results",
  workers: 2,
  retries: 0,
  // For a machine eight times slower than ours. What passes takes no longer for it.
  timeout: 300_000,
  expect: { timeout: 45_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: [["list"]],
  use: {
    baseURL: `http://127.0.0.1:${process.env.SECONDLOOK_E2E_PORT}`,
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "Asia/Kolkata",
    contextOptions: { reducedMotion: "reduce" },
    trace: "retain-on-failure",
    launchOptions: { executablePath: chromiumPath(), args: chromiumArgs },
  },
  projects: [{ name: "chromium", use: { browserName: "chromium" } }],
});
