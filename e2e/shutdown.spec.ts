import { randomBytes } from "node:crypto";
import { once } from "node:events";
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { startApp } from "@/scripts/app-process";
import { e2eSettings, e2eSparePort } from "@/scripts/e2e-settings";
import { expect, test } from "./fixtures";
import { personaEvent, signed } from "./persona-event";

const logFile = path.join(os.tmpdir(), `secondlook-shutdown-${randomBytes(4).toString("hex")}.log`);
test.afterAll(() => fs.rmSync(logFile, { force: true }));

// It starts an installation of its own.
test.describe.configure({ timeout: 600_000 });
test("an installation that is stopped answers the request it has begun, takes no new one, and waits for no idle connection", async () => {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "secondlook-e2e-"));
  fs.chmodSync(dataDir, 0o711);
  const port = e2eSparePort("shutdown");
  const settings = { SECONDLOOK_DEMO: "off", SECONDLOOK_WEBHOOK_SECRET_PERSONA: e2eSettings.personaSecret, LOG_LEVEL: "info" };
  const app = await startApp(dataDir, port, settings, logFile);
  // Kept open after its answer, as browsers and proxies do.
  const agent = new http.Agent({ keepAlive: true });
  const [idle] = (await once(http.get(`${app.url}/api/health`, { agent }), "response")) as [http.IncomingMessage];
  await once(idle.resume(), "end");

  const { body } = personaEvent();
  const headers = { "content-type": "application/json", "content-length": body.length, "persona-signature": signed(body) };
  const event = http.request(`${app.url}/api/v1/webhooks/persona`, { method: "POST", headers });
  event.write(body.subarray(0, 100));
  await once(event, "socket");
  await expect.poll(() => event.socket?.bytesWritten).toBeGreaterThan(100);

  const stopped = app.stop();
  const newConnection = () => fetch(`${app.url}/api/health`, { headers: { connection: "close" } }).then(({ status }) => status, String);
  await expect.poll(newConnection).toContain("fetch failed");
  event.end(body.subarray(100));
  const [answer] = (await once(event, "response")) as [http.IncomingMessage];
  expect(answer.statusCode).toBe(200);
  await once(answer.resume(), "end");
  await stopped;
  agent.destroy();
  // One word of the web process and one of the worker: a process that had to be killed says nothing.
  expect(fs.readFileSync(logFile, "utf8").match(/"msg":"stopped"/g)).toHaveLength(2);
});
