import "server-only";
import { hkdfSync, randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { env } from "@/server/env";

const keyBytes = 32;
let cached: { file: string; key: Buffer } | undefined;

/** Where the master key is kept: the file the operator named, else `master.key` in the data folder. */
export function masterKeyFile(): string {
  return env().masterKeyFile ?? path.join(env().dataDir, "master.key");
}

/**
 * The one secret on disk, 32 bytes kept as base64. Made on first use in an empty data folder; a file that the operator
 * named, or that stored data needs, has to exist, because a key made by mistake would leave all of it unreadable.
 * @throws Error with one sentence when the file is missing, cannot be made or read, or does not hold 32 bytes.
 */
export function masterKey(): Buffer {
  const file = masterKeyFile();
  if (cached?.file === file) return cached.key;
  if (!env().masterKeyFile) createOnce(file);
  const key = Buffer.from(readText(file), "base64");
  if (key.length !== keyBytes) {
    throw new Error(
      `The master key in ${file} is not ${keyBytes} bytes of base64: put the right file back (a new one is made by "openssl rand -base64 32").`,
    );
  }
  cached = { file, key };
  return key;
}

/**
 * A key for one purpose, derived from the master key by HKDF with SHA-256 (RFC 5869).
 * @param purpose names the use; two purposes give unrelated keys.
 * @param length in bytes.
 */
export function deriveKey(purpose: string, length = keyBytes): Buffer {
  return Buffer.from(hkdfSync("sha256", masterKey(), "", `secondlook:${purpose}`, length));
}

/** The password of the demo people: the one set in the environment, else 16 derived characters in groups of four. */
export function demoPassword(): string {
  return env().demoPassword ?? readablePassword(deriveKey("demo-password", 16));
}

/** Five bits of each byte in Crockford's base 32, which leaves out the letters that are mistaken for digits. */
function readablePassword(bytes: Buffer): string {
  const symbols = "0123456789abcdefghjkmnpqrstvwxyz";
  const letters = [...bytes].map((byte) => symbols[byte & 31]).join("");
  return letters.replace(/(.{4})(?=.)/g, "$1-");
}

function readText(file: string): string {
  try {
    return fs.readFileSync(file, "utf8").trim();
  } catch (error) {
    throw new Error(`The master key ${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

function createOnce(file: string): void {
  if (fs.existsSync(file)) return;
  const folder = path.dirname(file);
  if (["postgres", "objects"].some((name) => holdsSomething(path.join(folder, name))))
    throw new Error(
      `The master key ${file} is missing, and without it what ${folder} holds cannot be read: put the key back, or move the folder away to start with an empty one.`,
    );
  try {
    writeKey(file);
  } catch (error) {
    throw new Error(
      `The master key ${file} cannot be made (${(error as NodeJS.ErrnoException).code}): set SECONDLOOK_DATA_DIR to a folder you may write to.`,
    );
  }
}

function holdsSomething(folder: string): boolean {
  try {
    return fs.readdirSync(folder).length > 0;
  } catch (error) {
    // A folder that is closed to us was made by somebody.
    return ["EACCES", "EPERM"].includes((error as NodeJS.ErrnoException).code ?? "");
  }
}

/** Writes aside and links, so that of two processes starting together one wins and neither reads half a file. */
function writeKey(file: string): void {
  // Others may pass through but not list: the database server runs as a user of its own when we are root.
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o711 });
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  fs.writeFileSync(draft, `${randomBytes(keyBytes).toString("base64")}\n`, { mode: 0o600, flag: "wx" });
  try {
    fs.linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    fs.unlinkSync(draft);
  }
}
