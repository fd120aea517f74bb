import "server-only";
import http from "node:http";
import { collectDefaultMetrics } from "prom-client";
import { env } from "@/server/env";
import { logger } from "@/server/logger";
import { metrics } from "@/server/metrics/metrics";
import { readGauges } from "@/server/metrics/read-gauges";

/**
 * Listens for Prometheus at `GET /metrics` (text exposition format 0.0.4) when a port is set, and answers nothing else.
 * The rest of the process goes on without it when the port is taken.
 * @param offset added to the port, so that web and worker of one start differ.
 * @returns the server once it listens; undefined when metrics are off or the port is taken.
 */
export async function serveMetrics(offset = 0): Promise<http.Server | undefined> {
  const { metricsPort, metricsHost } = env();
  if (metricsPort === undefined) return undefined;
  const port = metricsPort + offset;
  const server = http.createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  const failure = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
    server.on("error", resolve).listen(port, metricsHost, () => resolve(undefined));
  });
  if (failure) {
    logger().error({ host: metricsHost, port, code: failure.code }, "no metrics: SECONDLOOK_METRICS_PORT cannot be listened on");
    return undefined;
  }
  collectDefaultMetrics({ register: metrics().registry });
  logger().info({ host: metricsHost, port }, "metrics ready");
  return server;
}

async function answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  const { registry } = metrics();
  if (request.method !== "GET" || request.url !== "/metrics") return void response.writeHead(404).end();
  await readGauges();
  response.writeHead(200, { "content-type": registry.contentType }).end(await registry.metrics());
}
