import "server-only";
import type { QueueLoad } from "@/lib/contracts/report";
import { type Queue, stateOfQueue } from "@/lib/contracts/vocabulary";
import { countCap } from "@/server/cases/queue-counts";
import { db } from "@/server/db";

type Waiting = Pick<QueueLoad, "waiting" | "overdue" | "oldestFlaggedAt">;
type Row = { state: string; waiting: number; overdue: number; oldest: Date | null };

/** What each queue holds at a time. Every part of it reads an index for a moment, however much waits. */
export async function waitingNow(at: Date): Promise<Record<Queue, Waiting>> {
  const rows = await db().$queryRaw<Row[]>`
    SELECT state::text,
      (SELECT count(*)::int FROM (SELECT 1 FROM cases c WHERE c.state = q.state LIMIT ${countCap}) a) AS waiting,
      (SELECT count(*)::int FROM (SELECT 1 FROM cases c WHERE c.state = q.state AND c.due_at < ${at} LIMIT ${countCap}) a) AS overdue,
      (SELECT c.flagged_at FROM cases c WHERE c.state = q.state ORDER BY c.flagged_at LIMIT 1) AS oldest
    FROM unnest(${Object.values(stateOfQueue)}::"CaseState"[]) AS q (state)`;
  const of = (queue: Queue): Waiting => {
    const row = rows.find(({ state }) => state === stateOfQueue[queue]);
    return { waiting: row?.waiting ?? 0, overdue: row?.overdue ?? 0, oldestFlaggedAt: row?.oldest?.toISOString() ?? null };
  };
  return { first: of("first"), second: of("second"), escalated: of("escalated"), appeal: of("appeal") };
}
