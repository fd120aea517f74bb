import { once } from "node:events";
import fs from "node:fs";
import http, { type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { formatVerifier } from "@/transparency/note";
import { type Answer, addCheckpoint, type Witness } from "./add-checkpoint";
import { lockFolder } from "./lock-folder";
import { openWitness } from "./open-witness";
import type { WitnessSettings } from "./settings";

const bodyBytes = 64 * 1024;
const stopMs = 5_000;
const limits = { headersTimeout: 5_000, requestTimeout: 10_000, keepAliveTimeout: 30_000, connectionsCheckingInterval: 2_000 };

/**
 * Starts a witness.
 * @param say gets lines for the operator; the last word of the second one is the witness's public key.
 * @returns what ends it, after the running requests.
 * @throws Error with one sentence when the folder or the port cannot be used.
 */
export async function serveWitness(settings: WitnessSettings, say: (line: string) => void): Promise<() => Promise<void>> {
  fs.mkdirSync(settings.dir, { recursive: true, mode: 0o700 });
  const unlock = await lockFolder(settings.dir);
  const witness = openWitness(settings, say);
  const server = http.createServer(limits, async (request, response) => {
    const { status, body, type = "text/plain; charset=utf-8" } = await answer(request, witness, say);
    const allow = status === 405 && { Allow: request.url === "/" ? "GET, HEAD" : "POST" };
    const ending = !server.listening && { Connection: "close" };
    response.writeHead(status, { "Content-Type": type, "Cache-Control": "no-store", ...allow, ...ending });
    response.end(body);
  });
  server.maxConnections = 200;
  server.listen(settings.port, settings.host);
  try {
    await once(server, "listening");
  } catch (error) {
    throw new Error(`Port ${settings.port} on ${settings.host} cannot be opened (${(error as NodeJS.ErrnoException).code}).`);
  }
  const { address, family, port } = server.address() as AddressInfo;
  say(`Witness of ${[...settings.logs.keys()].join(", ")} on http://${family === "IPv6" ? `[${address}]` : address}:${port}`);
  say(`Its public key: ${formatVerifier(witness.signer)}`);
  return async () => {
    const closed = once(server, "close");
    server.close();
    setTimeout(() => server.closeAllConnections(), stopMs).unref();
    await closed;
    unlock();
  };
}

async function answer(request: IncomingMessage, witness: Witness, say: (line: string) => void): Promise<Answer> {
  const { method, url } = request;
  try {
    const body = await readBody(request);
    if (url !== "/" && url !== "/add-checkpoint") return { status: 404, body: "There is / to read and /add-checkpoint to post to.\n" };
    if (url === "/" ? method !== "GET" && method !== "HEAD" : method !== "POST") return { status: 405, body: "" };
    if (url === "/") return { status: 200, body: selfDescription(witness) };
    if (body === undefined) return { status: 413, body: `At most ${bodyBytes} bytes are taken.\n` };
    return body === null ? { status: 400, body: "The submission is not UTF-8.\n" } : addCheckpoint(body, witness);
  } catch (error) {
    if (request.complete) say(`${new Date().toISOString()} not cosigned: ${error instanceof Error ? error.message : error}`);
    return { status: 500, body: "" };
  }
}

/** Undefined when there was more than is taken, which is read on but not kept; null when it is not UTF-8. */
async function readBody(request: IncomingMessage): Promise<string | null | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= bodyBytes) chunks.push(chunk);
  }
  if (bytes > bodyBytes) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.concat(chunks));
  } catch {
    return null;
  }
}

function selfDescription({ signer, logs, store }: Witness): string {
  const states = [...logs.keys()].map((origin) => `${origin}: cosigned up to ${store.latest(origin)?.size ?? 0}\n`);
  return `A witness of audit logs (C2SP tlog-witness). Its public key:\n${formatVerifier(signer)}\n\n${states.join("")}`;
}
