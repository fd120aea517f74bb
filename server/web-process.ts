import "server-only";
import type { IncomingMessage } from "node:http";
import { env } from "@/server/env";
import { logger } from "@/server/logger";
import { observeRequest } from "@/server/metrics/observe-request";
import { serveMetrics } from "@/server/metrics/serve-metrics";
import { drainRequests, watchRequests } from "@/server/running-requests";

/** What the web process does beside answering: it counts requests, serves metrics, and ends without cutting anybody off. */
export async function startWebProcess(): Promise<void> {
  watchRequests((request, status, seconds) => {
    const name = nameOf(request);
    if (name) observeRequest(name, status, seconds);
  });
  await serveMetrics();
  // In development Next ends its own processes.
  if (env().nodeEnv !== "production") return;
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void end());
}

/** `route()` measures the API by its patterns; all that is left is one of three kinds. */
function nameOf({ method, url = "" }: IncomingMessage): string | undefined {
  const verb = method === "GET" || method === "POST" ? method : "ANY";
  if (url.startsWith("/api/auth/")) return `${verb} /api/auth/{action}`;
  if (url.startsWith("/api/")) return undefined;
  return url.startsWith("/_next/") ? `${verb} /_next/{file}` : `${verb} /{page}`;
}

async function end(): Promise<void> {
  const cutOff = await drainRequests();
  if (cutOff > 0) logger().warn({ cutOff }, "stopped before every request was answered");
  else logger().info("stopped");
  process.exit(0);
}
