import "server-only";
import { type Actor, authorizePerson } from "@/server/actor";
import { now } from "@/server/clock";
import { db } from "@/server/db";

/** How many cases wait in each queue, capped so that a count never costs more than reading an index for a moment. */
export type QueueCounts = { first: number; second: number; escalated: number; mine: number };
export const countCap = 1_000;

export async function queueCounts(actor: Actor): Promise<QueueCounts> {
  authorizePerson(actor, "case.list");
  const [row] = await db().$queryRaw<QueueCounts[]>`
    SELECT
      (SELECT count(*)::int FROM (SELECT 1 FROM cases WHERE state = 'open' LIMIT ${countCap}) a) AS first,
      (SELECT count(*)::int FROM (SELECT 1 FROM cases WHERE state = 'second_review' LIMIT ${countCap}) a) AS second,
      (SELECT count(*)::int FROM (SELECT 1 FROM cases WHERE state = 'escalated' LIMIT ${countCap}) a) AS escalated,
      (SELECT count(*)::int FROM cases WHERE holder_id = ${actor.id}::uuid AND NOT reserved AND lease_expires_at > ${now()}) AS mine`;
  return row ?? { first: 0, second: 0, escalated: 0, mine: 0 };
}
