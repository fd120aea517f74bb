import "server-only";
import type { Actor } from "@/server/actor";
import { audit } from "@/server/audit";
import { now } from "@/server/clock";
import { db } from "@/server/db";

/** How long one event stands for what somebody goes on fetching. */
const minutes = 60;

/**
 * Writes down that entries leave as tiles: `audit.exported`, as for any other way in which the log leaves the house, but for all that
 * this sign-in or key fetches from an index on within the hour. So it may say more than was fetched and never less. An event for each
 * bundle would itself be an entry to fetch: whoever follows the log would make it grow for ever. Tools state no purpose; a key has a name.
 */
export async function logTileReading(reader: Actor, fromIndex: number): Promise<void> {
  if (await isLogged(reader, fromIndex)) return;
  await audit(db(), reader, { action: "audit.exported", details: { format: "tiles", fromIndex, minutes } });
}

/** Whether a committed event covers this bundle; two that are asked for at once may both write one, never neither. */
async function isLogged(reader: Actor, fromIndex: number): Promise<boolean> {
  const sessionId = reader.type === "user" ? reader.sessionId : null;
  const since = new Date(now().getTime() - minutes * 60_000);
  const rows = await db().$queryRaw<unknown[]>`
    SELECT 1 FROM audit_events e
    WHERE e.actor_id = ${reader.id} AND e.occurred_at > ${since} AND e.action = 'audit.exported'
      AND e.actor_type = ${reader.type}::"ActorType" AND e.session_id IS NOT DISTINCT FROM ${sessionId}
      AND e.details ->> 'format' = 'tiles' AND (e.details ->> 'fromIndex')::bigint <= ${fromIndex} LIMIT 1`;
  return rows.length > 0;
}
