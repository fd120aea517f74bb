import "server-only";
import { randomBytes } from "node:crypto";
import type { Dirent } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { AppError } from "@/lib/errors";
import { env } from "@/server/env";

/** Keeps sealed bytes under a key such as `images/k3v9`. An object store fits behind it. */
export interface Storage {
  /** Writes all or nothing and survives a power cut once it resolves; the same key again replaces the bytes. */
  put(key: string, bytes: Buffer): Promise<void>;
  /** Throws AppError `not-found` when nothing is stored under the key. */
  get(key: string): Promise<Buffer>;
  /** Deleting what is not there is no error, so a purge can be repeated. */
  delete(key: string): Promise<void>;
  /** Every object whose key starts with the prefix, in no promised order; an empty prefix lists all. */
  list(prefix: string): AsyncIterable<{ key: string; modifiedAt: Date }>;
}

// No dot may appear, so neither `..` nor a temporary file (which has one) can ever be named by a key.
const keyPattern = /^[a-z0-9_-]+(?:\/[a-z0-9_-]+)*$/;
const maxKeyLength = 240;

function isErrno(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && "code" in error && codes.includes(String(error.code));
}

function fileOf(root: string, key: string): string {
  if (key.length > maxKeyLength || !keyPattern.test(key)) {
    throw new Error("A storage key holds only a-z, 0-9, _ and -, in parts divided by /");
  }
  return path.join(root, key);
}

/** A rename is durable only when its folder is written out too; Windows cannot open folders and does without. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function putFile(file: string, bytes: Buffer): Promise<void> {
  const folder = path.dirname(file);
  const temporary = `${file}.${randomBytes(8).toString("hex")}.tmp`;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    const handle = await open(temporary, "wx", 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(folder);
}

async function* listFolder(root: string, folder: string, prefix: string): AsyncGenerator<{ key: string; modifiedAt: Date }> {
  let entries: Dirent[];
  try {
    entries = await readdir(path.join(root, folder), { withFileTypes: true });
  } catch (error) {
    if (isErrno(error, "ENOENT")) return;
    throw error;
  }
  for (const entry of entries) {
    const key = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (`${key}/`.startsWith(prefix) || prefix.startsWith(`${key}/`)) yield* listFolder(root, key, prefix);
    } else if (key.startsWith(prefix) && keyPattern.test(key)) {
      const found = await stat(path.join(root, key)).catch(() => null); // It may be deleted while we list.
      if (found) yield { key, modifiedAt: found.mtime };
    }
  }
}

/** A folder of the local disk as storage: files 0600, folders 0700. A key that is not one throws an Error. */
export function folderStorage(root: string): Storage {
  return {
    put: async (key, bytes) => putFile(fileOf(root, key), bytes),
    async get(key) {
      try {
        return await readFile(fileOf(root, key));
      } catch (error) {
        if (isErrno(error, "ENOENT", "EISDIR", "ENOTDIR")) throw new AppError("not-found", "The stored object is not there any more");
        throw error;
      }
    },
    delete: async (key) => rm(fileOf(root, key), { force: true }),
    list: (prefix) => listFolder(root, "", prefix),
  };
}

/** The storage of this installation: `objects` in the data folder. */
export function storage(): Storage {
  return folderStorage(path.join(env().dataDir, "objects"));
}
