import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { chromium } from "@playwright/test";
import { chromiumArgs, findChromium } from "@/scripts/chromium";

type Send = (method: string, params?: Record<string, unknown>) => Promise<Record<string, unknown>>;

/** A tab that is told what to do and nothing else: of what it loads nobody keeps a log. */
export type PlainTab = {
  /** Answers of the DevTools protocol for this tab. */
  send: Send;
  /** Evaluates an expression in the page and waits for its promise. */
  evaluate<T>(expression: string): Promise<T>;
  /** Bytes of the tab's process that it shares with nobody, after a collection; not known outside Linux. */
  residentBytes(): Promise<number>;
  close(): Promise<void>;
};

/**
 * Opens a tab in a browser of its own. Playwright has each tab keep the answers that it gets (`Network.enable`), up to 200 MB, in
 * the very process that is to be weighed; here that is never asked for.
 */
export async function openPlainTab(): Promise<PlainTab> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "secondlook-plain-"));
  const args = [...chromiumArgs, "--headless=new", "--window-size=1440,1000", "--remote-debugging-port=0", `--user-data-dir=${folder}`];
  const browser = spawn((await findChromium()) ?? chromium.executablePath(), [...args, "about:blank"], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const gone = new Promise((resolve) => browser.once("exit", resolve));
  const address = await new Promise<string>((resolve, reject) => {
    let said = "";
    browser.stderr.on("data", (chunk: Buffer) => {
      said += chunk;
      const found = /listening on (ws:\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
    browser.once("exit", () => reject(new Error(`The browser ended at once.\n${said}`)));
  });
  const { socket, send: sendTo } = await connectTo(address);
  const { targetId } = await sendTo("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await sendTo("Target.attachToTarget", { targetId, flatten: true });
  const send: Send = (method, params) => sendTo(method, params, String(sessionId));
  return {
    send,
    async evaluate<T>(expression: string) {
      const options = { expression, awaitPromise: true, returnByValue: true };
      const { result, exceptionDetails } = (await send("Runtime.evaluate", options)) as {
        result: { value: T };
        exceptionDetails?: unknown;
      };
      if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
      return result.value;
    },
    async residentBytes() {
      await send("HeapProfiler.collectGarbage");
      const { processInfo } = (await sendTo("SystemInfo.getProcessInfo")) as { processInfo: { type: string; id: number }[] };
      return Math.max(...processInfo.filter(({ type }) => type === "renderer").map(({ id }) => anonymousBytes(id)));
    },
    async close() {
      socket.close();
      browser.kill();
      await gone;
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function connectTo(address: string) {
  const socket = new WebSocket(address);
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = () => reject(new Error("The browser does not answer."));
  });
  const waiting = new Map<number, (answer: { result?: Record<string, unknown>; error?: { message: string } }) => void>();
  socket.onmessage = ({ data }) => {
    const answer = JSON.parse(String(data));
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  };
  let lastId = 0;
  const send = (method: string, params: Record<string, unknown> = {}, sessionId?: string) =>
    new Promise<Record<string, unknown>>((resolve, reject) => {
      const id = ++lastId;
      waiting.set(id, ({ result, error }) => (error ? reject(new Error(`${method}: ${error.message}`)) : resolve(result ?? {})));
      socket.send(JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) }));
    });
  return { socket, send };
}

function anonymousBytes(pid: number): number {
  const file = `/proc/${pid}/status`;
  const kb = fs.existsSync(file) ? /^RssAnon:\s+(\d+)/m.exec(fs.readFileSync(file, "utf8"))?.[1] : undefined;
  return kb === undefined ? Number.NaN : Number(kb) * 1024;
}
