import path from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: {
    alias: {
      "@": path.resolve(import.meta.dirname),
      "server-only": path.resolve(import.meta.dirname, "node_modules/server-only/empty.js"),
    },
  },
  test: {
    include: [
      "lib/**/*.test.ts",
      "server/**/*.test.ts",
      "prisma/**/*.test.ts",
      "scripts/**/*.test.ts",
      "transparency/**/*.test.ts",
      "verifier/**/*.test.ts",
      "witness/**/*.test.ts",
    ],
    globalSetup: "scripts/vitest-global-setup.ts",
    // Two test files at a time: each has a database and a pool of its own on one small server.
    maxWorkers: 2,
    // A zone that is neither UTC nor a whole hour makes hidden time zone bugs fail.
    env: { TZ: "Asia/Kolkata" },
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
