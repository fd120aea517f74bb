import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { startApp } from "./app-process";
import { e2eLogFile, e2eSettings } from "./e2e-settings";

/** Starts an installation of its own for the browser tests and stops it after them. */
export default async function setup(): Promise<() => Promise<void>> {
  const dataDir = path.join(os.tmpdir(), `secondlook-e2e-${randomBytes(4).toString("hex")}`);
  fs.mkdirSync(dataDir, { mode: 0o711 });
  process.env.SECONDLOOK_E2E_DATA_DIR = dataDir;
  const settings = {
    SECONDLOOK_DEMO: "on",
    SECONDLOOK_DEMO_PASSWORD: e2eSettings.password,
    SECONDLOOK_WEBHOOK_SECRET_PERSONA: `${e2eSettings.personaSecret},${e2eSettings.personaNextSecret}`,
    SECONDLOOK_PSEUDO_LOCALE: "on",
    LOG_LEVEL: "info",
  };
  const app = await startApp(dataDir, Number(process.env.SECONDLOOK_E2E_PORT), settings, e2eLogFile(dataDir));
  return () => app.stop();
}
