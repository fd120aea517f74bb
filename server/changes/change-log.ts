import "server-only";
import { now } from "@/server/clock";
import { sql } from "@/server/plain-sql";

/** A place in the order of changes, which is also the id of its event: `<transaction>-<row>`. */
export type Position = `${string}-${string}`;
export type Change = { id: Position; caseId: string };

/** How long a place can be resumed from: well within the hour after which changes are swept. */
const keptMs = 45 * 60_000;

/**
 * The changes behind `after` up to `upTo`, in the order of transactions. Only those of transactions that nobody older than
 * can still commit beside are readable, so what comes late is never skipped (docs/decisions/019).
 */
export async function readChanges(after: Position, upTo: Position | null, limit: number): Promise<Change[]> {
  const [txid, seq] = partsOf(after);
  const [lastTxid, lastSeq] = partsOf(upTo ?? "999999999999999999-0");
  return sql().$queryRaw<Change[]>`
    SELECT c.txid || '-' || c.seq AS id, c.case_id AS "caseId" FROM case_changes c
    WHERE c.txid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
      AND (c.txid, c.seq) > (${txid}::bigint, ${seq}::bigint) AND (c.txid, c.seq) <= (${lastTxid}::bigint, ${lastSeq}::bigint)
    ORDER BY c.txid, c.seq LIMIT ${limit}`;
}

/** The last readable place; one before everything when there is none. */
export async function newestChange(): Promise<Position> {
  const [newest] = await sql().$queryRaw<{ id: Position }[]>`
    SELECT c.txid || '-' || c.seq AS id FROM case_changes c
    WHERE c.txid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
    ORDER BY c.txid DESC, c.seq DESC LIMIT 1`;
  return newest?.id ?? "0-0";
}

/** Whether everything behind this place is still there; not when it was swept, or is of another life of the database. */
export async function isKept(position: Position): Promise<boolean> {
  const [txid, seq] = partsOf(position);
  const found = await sql().$queryRaw<unknown[]>`
    SELECT 1 FROM case_changes c
    WHERE c.txid = ${txid}::bigint AND c.seq = ${seq}::bigint AND c.txid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
      AND c.changed_at > ${new Date(now().getTime() - keptMs)}`;
  return found.length > 0;
}

function partsOf(position: Position): [txid: string, seq: string] {
  const [txid = "", seq = ""] = position.split("-");
  return [txid, seq];
}
