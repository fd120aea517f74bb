import "server-only";
import { enoughToSay, type HourLoad, type LoadInput, type LoadReport, maxReportDays } from "@/lib/contracts/report";
import { queues } from "@/lib/contracts/vocabulary";
import { AppError, type Sentence } from "@/lib/errors";
import { type Actor, authorize } from "@/server/actor";
import { now } from "@/server/clock";
import { db } from "@/server/db";
import { waitingNow } from "./waiting-now";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
type Decided = Omit<HourLoad, "hour">;
type Row = { stage: string; hour: Date | null; decisions: number; unknown: number; wait: number[] | null; handle: number[] | null };

/** A decision bears the name of its stage, a case that of its queue. */
const stageOfQueue = { first: "first", second: "second", escalated: "escalation", appeal: "appeal" } as const;

/**
 * How long the team's cases waited and took, per queue and per hour (UTC), and what waits now. Both ends are moved out to full
 * hours, so that no two ranges differ by one decision.
 * @throws AppError `invalid-input` for ends in the wrong order or more than 31 days apart.
 */
export async function loadReport(actor: Actor, input: LoadInput): Promise<LoadReport> {
  authorize(actor, "report.load");
  const { from, to } = rangeOf(input);
  const [rows, waiting] = await Promise.all([decidedBetween(from, to), waitingNow(now())]);
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    queues: queues.map((queue) => {
      const own = rows.filter(({ stage }) => stage === stageOfQueue[queue]);
      const whole = own.find(({ hour }) => hour === null);
      return {
        queue,
        ...waiting[queue],
        ...(whole ? decidedOf(whole) : { decisions: 0, unknown: 0, wait: null, handle: null }),
        hours: own.flatMap((row) => (row.hour ? [{ hour: row.hour.toISOString(), ...decidedOf(row) }] : [])),
      };
    }),
  };
}

function rangeOf(input: LoadInput): { from: Date; to: Date } {
  const end = input.to ? Date.parse(input.to) : now().getTime();
  const start = input.from ? Date.parse(input.from) : end - dayMs;
  const refuse = (path: string, message: Sentence) =>
    new AppError("invalid-input", "The report needs two other ends.", { errors: [{ path, message, values: { maxReportDays } }] });
  if (start >= end) throw refuse(input.from ? "from" : "to", "must be before the end");
  if (end - start > maxReportDays * dayMs) throw refuse("from", "must be at most {maxReportDays} days before the end");
  return { from: new Date(Math.floor(start / hourMs) * hourMs), to: new Date(Math.ceil(end / hourMs) * hourMs) };
}

/** One row per stage, with no hour, and one per stage and hour: a single read and sort of the decisions gives both. */
function decidedBetween(from: Date, to: Date): Promise<Row[]> {
  return db().$queryRaw<Row[]>`
    SELECT stage::text AS stage, hour, count(*)::int AS decisions, count(*) FILTER (WHERE wait IS NULL OR handle IS NULL)::int AS unknown,
      percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY wait) AS wait,
      percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY handle) AS handle
    FROM (
      SELECT d.stage, date_trunc('hour', d.decided_at, 'UTC') AS hour,
        extract(epoch FROM d.claimed_at - d.queued_at)::float AS wait, extract(epoch FROM d.decided_at - d.claimed_at)::float AS handle
      FROM decisions d
      WHERE d.decided_at >= ${from} AND d.decided_at < ${to}
        AND NOT EXISTS (SELECT 1 FROM decision_undos u WHERE u.decision_id = d.id)
    ) made
    GROUP BY GROUPING SETS ((stage), (stage, hour))
    ORDER BY stage, hour`;
}

function decidedOf({ decisions, unknown, wait, handle }: Row): Decided {
  const enough = decisions - unknown >= enoughToSay;
  return { decisions, unknown, wait: enough ? spanOf(wait) : null, handle: enough ? spanOf(handle) : null };
}

function spanOf(shares: number[] | null): { median: number; p90: number } {
  const [median = 0, p90 = 0] = shares ?? [];
  return { median: Math.round(median), p90: Math.round(p90) };
}
