import { once } from "node:events";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";

/**
 * Makes sure that one process alone writes to a folder. A socket that nobody answers at was left by a process that died.
 * @returns what gives the folder back.
 * @throws Error with one sentence when another process has it.
 */
export async function lockFolder(dir: string): Promise<() => void> {
  const folder = path.resolve(dir);
  const address = process.platform === "win32" ? `\\\\.\\pipe\\${folder.replaceAll("\\", "/")}` : path.join(folder, "lock");
  if (await answers(address)) throw new Error(`Another witness runs on ${folder}: stop that one, or set WITNESS_DIR to another folder.`);
  if (process.platform !== "win32") fs.rmSync(address, { force: true });
  const server = net.createServer((socket) => socket.destroy()).listen(address);
  try {
    await once(server, "listening");
  } catch (error) {
    throw new Error(`${address} cannot be opened (${(error as NodeJS.ErrnoException).code}): is the path of WITNESS_DIR too long?`);
  }
  server.unref();
  return () => server.close();
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(address);
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}
