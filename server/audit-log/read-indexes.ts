import "server-only";
import { sql } from "@/server/plain-sql";

/** Where these events stand in the log, by their ids; what it has not taken up yet is missing. */
export async function readIndexes(eventIds: string[]): Promise<ReadonlyMap<string, number>> {
  if (eventIds.length === 0) return new Map();
  const rows = await sql().$queryRaw<{ id: string; index: string }[]>`
    SELECT event_id AS id, index FROM audit_leaves WHERE event_id = ANY(${eventIds}::uuid[])`;
  return new Map(rows.map(({ id, index }) => [id, Number(index)]));
}
