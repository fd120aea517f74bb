import "server-only";
import { Prisma } from "@/prisma/generated/client";
import { readOrigin } from "@/server/audit-log/log-identity";
import { type SqlTx, sql } from "@/server/plain-sql";
import { formatCheckpoint } from "@/transparency/checkpoint";
import { formatSignature } from "@/transparency/note";

/** A signed checkpoint with the cosignatures of its witnesses, as a note (C2SP tlog-checkpoint). */
export type SignedCheckpoint = { size: number; note: string };

type Row = { size: string; root: Buffer; signature: Buffer; lines: string[] };

/** How many entries the newest checkpoint vouches for; 0 while nothing is signed. */
export async function signedSize(): Promise<number> {
  const [row] = await sql().$queryRaw<{ size: string }[]>`SELECT size FROM audit_checkpoints ORDER BY size DESC LIMIT 1`;
  return Number(row?.size ?? 0);
}

/** The newest checkpoint, or null while nothing is signed. */
export function latestCheckpoint(tx: SqlTx = sql()): Promise<SignedCheckpoint | null> {
  return readCheckpoint(tx, Prisma.sql`ORDER BY c.size DESC LIMIT 1`);
}

/** The checkpoint of one size, or null when the log was never signed at it. */
export function checkpointOf(size: number, tx: SqlTx = sql()): Promise<SignedCheckpoint | null> {
  return readCheckpoint(tx, Prisma.sql`WHERE c.size = ${size}`);
}

/** The newest checkpoint over an entry, one with cosignatures before one without; null while the entry is not signed. */
export async function checkpointOver(index: number, tx: SqlTx = sql()): Promise<SignedCheckpoint | null> {
  const [cosigned] = await tx.$queryRaw<{ size: string }[]>`
    SELECT size FROM audit_cosignatures WHERE size > ${index} ORDER BY size DESC LIMIT 1`;
  if (cosigned) return checkpointOf(Number(cosigned.size), tx);
  const latest = await latestCheckpoint(tx);
  return latest && latest.size > index ? latest : null;
}

async function readCheckpoint(tx: SqlTx, which: Prisma.Sql): Promise<SignedCheckpoint | null> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT c.size, h.root, c.signature, ARRAY(SELECT s.line FROM audit_cosignatures s WHERE s.size = c.size ORDER BY s.witness) AS lines
    FROM audit_checkpoints c JOIN audit_heads h ON h.size = c.size ${which}`;
  const origin = row && (await readOrigin(tx));
  if (!row || !origin) return null;
  const text = formatCheckpoint({ origin, size: Number(row.size), root: row.root });
  return { size: Number(row.size), note: `${text}\n${formatSignature(origin, row.signature)}${row.lines.join("")}` };
}
