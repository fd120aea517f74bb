import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDb } from "@/server/db";
import { env, overrideEnv } from "@/server/env";
import { metrics } from "@/server/metrics/metrics";
import { readGauges } from "@/server/metrics/read-gauges";

const { appDatabaseUrl } = env();
beforeAll(() => overrideEnv({ appDatabaseUrl: "postgresql://nobody@127.0.0.1:1/nothing" }));
afterAll(async () => {
  await closeDb();
  overrideEnv({ appDatabaseUrl });
});

test("without its database the process still says so, and shows no value that may be old", async () => {
  const { registry, claimsRunning, casesWaiting } = metrics();
  claimsRunning.set(3);
  casesWaiting.set({ queue: "first" }, 7);
  await readGauges();
  const text = await registry.metrics();
  expect(text).toMatch(/^secondlook_database_up 0$/m);
  expect(text).not.toMatch(/^secondlook_(claims_running|cases_waiting)\b/m);
});
