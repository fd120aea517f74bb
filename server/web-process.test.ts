import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import http from "node:http";
import path from "node:path";
import type { Readable } from "node:stream";
import { afterEach, beforeEach, expect, test } from "vitest";

/** A web process that gives each request's body back as it comes, so that a test decides how long one runs. */
const program = `
  import http from "node:http";
  import { overrideEnv } from "./server/env.ts";
  import { startWebProcess } from "./server/web-process.ts";
  const server = http.createServer((request, response) => { response.write("begun "); request.pipe(response); });
  server.keepAliveTimeout = 75_000;
  server.listen(0, "127.0.0.1", async () => {
    const { port } = server.address();
    overrideEnv({ port, nodeEnv: "production", logLevel: "info" });
    await startWebProcess();
    console.log("port " + port);
  });`;

let child: ChildProcess;
let port: number;
const agents: http.Agent[] = [];

beforeEach(async () => {
  const args = ["--conditions=react-server", "--import", "tsx", "--input-type=module", "-e", program];
  child = spawn(process.execPath, args, { cwd: path.resolve(import.meta.dirname, ".."), stdio: ["ignore", "pipe", "inherit"] });
  port = Number((await printed("port")).split("port ")[1]);
});
afterEach(() => {
  child.kill("SIGKILL");
  for (const agent of agents.splice(0)) agent.destroy();
});

test("a request that runs at SIGTERM is answered whole, nothing new is taken, and idle connections hold nothing up", async () => {
  const idle = await begin();
  idle.request.end();
  expect(await idle.text()).toBe("begun ");
  const running = await begin();
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  await printed("finishing the running requests");
  await expect(begin()).rejects.toMatchObject({ code: "ECONNREFUSED" });
  expect(child.exitCode).toBeNull();
  running.request.end("and finished");
  expect(await running.text()).toBe("begun and finished");
  expect(await exited).toEqual([0, null]);
});

test("whoever asks twice is not made to wait for a request that never ends", async () => {
  const stuck = await begin();
  stuck.request.on("error", () => undefined);
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  await printed("finishing the running requests");
  child.kill("SIGTERM");
  expect(await exited).toEqual([null, "SIGTERM"]);
});

/** Sends the head of a request on a connection of its own that is kept, and gives both sides once the answer has begun. */
async function begin() {
  const agent = new http.Agent({ keepAlive: true });
  agents.push(agent);
  const request = http.request({ host: "127.0.0.1", port, method: "POST", agent });
  request.flushHeaders();
  const [response] = (await once(request, "response")) as [http.IncomingMessage];
  const text = async () => {
    const parts: Buffer[] = [];
    for await (const part of response) parts.push(part as Buffer);
    return Buffer.concat(parts).toString("utf8");
  };
  return { request, text };
}

/** What the process prints first with these words in it. */
async function printed(words: string): Promise<string> {
  for (;;) {
    const [chunk] = (await once(child.stdout as Readable, "data")) as [Buffer];
    if (chunk.includes(words)) return chunk.toString("utf8");
  }
}
