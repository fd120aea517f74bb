import "server-only";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { env } from "@/server/env";

/** The largest tree that this machine signed for a log, kept outside the database: it betrays one that was set back. */
export type LastSigned = { origin: string; size: number; root: string };

function fileOf(origin: string): string {
  return path.join(env().dataDir, "audit-log", `${createHash("sha256").update(origin).digest("hex").slice(0, 16)}.json`);
}

/** @throws Error when the file is there and cannot be read: then nothing is signed until somebody has looked. */
export function readLastSigned(origin: string): LastSigned | null {
  const file = fileOf(origin);
  if (!fs.existsSync(file)) return null;
  const told = JSON.parse(fs.readFileSync(file, "utf8")) as LastSigned;
  if (told.origin !== origin || !Number.isSafeInteger(told.size)) throw new Error(`${file} does not tell what was signed last.`);
  return told;
}

/** Durable when it returns: the signature that follows must never be the only trace of itself. */
export function rememberSigned(last: LastSigned): void {
  const file = fileOf(last.origin);
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const handle = fs.openSync(`${file}.new`, "w", 0o600);
  try {
    fs.writeFileSync(handle, JSON.stringify(last));
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
  fs.renameSync(`${file}.new`, file);
  const folder = fs.openSync(path.dirname(file), "r");
  fs.fsyncSync(folder);
  fs.closeSync(folder);
}
