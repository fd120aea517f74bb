import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { overrideEnv } from "@/server/env";
import { isReady } from "@/server/is-ready";
import { drainRequests, endWithProcess, openStreams, runningRequests, watchRequests } from "@/server/running-requests";
import { useTestDatabase } from "@/server/testing/use-test-database";

useTestDatabase();

test("requests are counted while they run; a drain makes the process unready and gives up on one that never ends", async () => {
  const ended: number[] = [];
  watchRequests((_request, status) => ended.push(status));
  const server = http.createServer((request, response) => request.on("data", () => response.writeHead(204).end()));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  overrideEnv({ port });
  const requests = [1, 2].map(() => http.request({ host: "127.0.0.1", port, method: "POST" }).on("error", () => undefined));
  for (const request of requests) request.flushHeaders();
  await expect.poll(runningRequests, { timeout: 30_000 }).toBe(2);
  const [answered] = requests;
  answered?.end("x");
  await expect.poll(runningRequests, { timeout: 30_000 }).toBe(1);
  expect(ended).toEqual([204]);
  expect(await isReady()).toBe(true);
  const ends: string[] = [];
  const forget = ["by itself", "with the process"].map((how) => endWithProcess(() => ends.push(how)));
  expect([openStreams(), runningRequests()]).toEqual([2, 0]);
  forget[0]?.();
  expect([openStreams(), runningRequests()]).toEqual([1, 0]);

  expect(await drainRequests(50)).toBe(1);
  expect(ends).toEqual(["with the process"]);
  expect(server.listening).toBe(false);
  expect(await isReady()).toBe(false);
  server.closeAllConnections();
});
