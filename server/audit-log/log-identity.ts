import "server-only";
import { randomBytes } from "node:crypto";
import { env } from "@/server/env";
import { deriveKey } from "@/server/master-key";
import { type SqlTx, sql } from "@/server/plain-sql";
import { formatVerifier, makeSigner, type Signer } from "@/transparency/note";

/** Who the log of this database is, or null before the sequencer first ran. */
export async function readOrigin(tx: SqlTx = sql()): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ origin: string }[]>`SELECT origin FROM audit_log`;
  return row?.origin ?? null;
}

/**
 * The same, given once: a name that no other log has, so that two histories can never be taken for one.
 * architecture: part of the log itself, which records and is not recorded.
 */
export async function ensureOrigin(tx: SqlTx): Promise<string> {
  const name = `${new URL(env().publicUrl).host}/audit/${randomBytes(4).toString("hex")}`;
  await tx.$executeRaw`INSERT INTO audit_log (origin) VALUES (${name}) ON CONFLICT DO NOTHING`;
  return (await readOrigin(tx)) ?? name;
}

/** The key that signs the log's checkpoints: Ed25519, derived from the one secret of the installation (docs/decisions/001). */
export function logSigner(origin: string): Signer {
  return makeSigner(origin, deriveKey("audit-log"));
}

/** The public key as auditors are given it, or null before the log has a name. */
export async function readLogKey(): Promise<string | null> {
  const origin = await readOrigin();
  return origin && formatVerifier(logSigner(origin));
}
