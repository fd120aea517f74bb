import "server-only";
import { type Actor, authorizePerson } from "@/server/actor";
import { now } from "@/server/clock";
import { db } from "@/server/db";

/**
 * How many cases wait in each queue, are held by or kept for the actor, and in how many notes they are named and have not looked;
 * capped so that a count never costs more than reading an index for a moment.
 */
export type QueueCounts = { first: number; second: number; escalated: number; mine: number; unseen: number };
export const countCap = 1_000;

export async function queueCounts(actor: Actor): Promise<QueueCounts> {
  authorizePerson(actor, "case.list");
  const [row] = await db().$queryRaw<QueueCounts[]>`
    SELECT
      (SELECT count(*)::int FROM (SELECT 1 FROM cases WHERE state = 'open' LIMIT ${countCap}) a) AS first,
      (SELECT count(*)::int FROM (SELECT 1 FROM cases WHERE state = 'second_review' LIMIT ${countCap}) a) AS second,
      (SELECT count(*)::int FROM (SELECT 1 FROM cases WHERE state = 'escalated' LIMIT ${countCap}) a) AS escalated,
      (SELECT count(*)::int FROM cases WHERE assignee_id = ${actor.id}::uuid
         OR (holder_id = ${actor.id}::uuid AND NOT reserved AND lease_expires_at > ${now()})) AS mine,
      (SELECT count(*)::int FROM case_mentions WHERE user_id = ${actor.id}::uuid AND seen_at IS NULL) AS unseen`;
  return row ?? { first: 0, second: 0, escalated: 0, mine: 0, unseen: 0 };
}
