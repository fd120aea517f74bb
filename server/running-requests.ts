import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { env } from "@/server/env";
import { logger } from "@/server/logger";

/** How long running requests and jobs may take to finish once the process is asked to end. The supervisor waits longer. */
export const drainMs = 25_000;
const settleMs = 100;

type Started = { request: IncomingMessage; response: ServerResponse; server: Server };
type State = { running: Set<ServerResponse>; streams: Set<() => void>; servers: Set<Server>; draining: boolean; watched: boolean };
// Next keeps several copies of a module in one process; a route asks what the start-up hook noted.
const shared = globalThis as unknown as { secondlookRequests?: State };

function state(): State {
  shared.secondlookRequests ??= { running: new Set(), streams: new Set(), servers: new Set(), draining: false, watched: false };
  return shared.secondlookRequests;
}

/** Whether the process was asked to end and only finishes what it has begun. */
export function isDraining(): boolean {
  return state().draining;
}

/** How many requests are being answered, those apart whose answer has no end of its own. */
export function runningRequests(): number {
  return Math.max(0, state().running.size - openStreams());
}

/** How many answers are open that have no end of their own. */
export function openStreams(): number {
  return state().streams.size;
}

/**
 * Notes an answer that has no end of its own, so that it holds nothing up when the process is asked to end.
 * @param end is called then, once.
 * @returns to be called when it has ended by itself.
 */
export function endWithProcess(end: () => void): () => void {
  const { streams } = state();
  const entry = () => end();
  streams.add(entry);
  return () => void streams.delete(entry);
}

/**
 * Notes every request to the app's own port from now on. Next creates the server itself and hands it to nobody, but Node
 * tells of each request (diagnostics channel `http.server.request.start`).
 * @param ended is called after each request with the seconds that it took.
 */
export function watchRequests(ended: (request: IncomingMessage, status: number, seconds: number) => void): void {
  const current = state();
  if (current.watched) return;
  current.watched = true;
  subscribe("http.server.request.start", (message) => {
    const { request, response, server } = message as Started;
    if (request.socket.localPort !== env().port) return;
    const began = performance.now();
    current.servers.add(server);
    current.running.add(response);
    // The next request shall go to another process.
    if (current.draining) response.shouldKeepAlive = false;
    response.once("close", () => {
      current.running.delete(response);
      ended(request, response.statusCode, (performance.now() - began) / 1000);
      if (current.draining) for (const each of current.servers) each.closeIdleConnections();
    });
  });
}

/**
 * Refuses new connections and settles when the running requests are answered, at the latest after `limitMs`.
 * @returns how many requests were still running then.
 */
export async function drainRequests(limitMs = drainMs): Promise<number> {
  const current = state();
  const deadline = performance.now() + limitMs;
  current.draining = true;
  // What was sent before we were asked to end may still lie unread: it is let in before the door closes, and read after.
  await pause(settleMs);
  for (const end of [...current.streams]) end();
  for (const response of current.running) if (!response.headersSent) response.shouldKeepAlive = false;
  // Closes the connections without a request as well.
  for (const server of current.servers) server.close();
  logger().info({ running: current.running.size }, "finishing the running requests");
  do await pause(settleMs);
  while (current.running.size > 0 && performance.now() < deadline);
  return current.running.size;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
