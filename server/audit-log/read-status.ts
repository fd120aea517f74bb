import "server-only";
import type { AuditStatus } from "@/lib/contracts/audit";
import { type Actor, authorize } from "@/server/actor";
import { latestCheckpoint } from "@/server/audit-log/checkpoints";
import { readLogKey, readOrigin } from "@/server/audit-log/log-identity";
import { sql } from "@/server/plain-sql";

type Row = {
  events: number;
  seconds: number;
  at: Date | null;
  checked: string | null;
  wholeAt: Date | null;
  failure: { kind: string; index: number | null } | null;
  failedAt: Date | null;
};

/** What one can know of the log at a glance: who it is, how far it is signed, what waits, and what the continuous check found. */
export async function readStatus(actor: Actor): Promise<AuditStatus> {
  authorize(actor, "audit.read");
  const [origin, key, checkpoint, [row]] = await Promise.all([
    readOrigin(),
    readLogKey(),
    latestCheckpoint(),
    sql().$queryRaw<Row[]>`
      SELECT w.events, w.seconds, c.checked_at AS at, c.checked, c.whole_at AS "wholeAt", c.failure, c.failed_at AS "failedAt"
      FROM (SELECT count(*)::int AS events, coalesce(extract(epoch FROM clock_timestamp() - min(added_at)), 0)::float AS seconds
        FROM (SELECT added_at FROM audit_unsequenced LIMIT 10000) u) w LEFT JOIN audit_checks c ON true`,
  ]);
  return {
    origin,
    key,
    size: checkpoint?.size ?? 0,
    checkpoint: checkpoint?.note ?? null,
    waiting: { events: row?.events ?? 0, seconds: row?.seconds ?? 0 },
    check: row?.at
      ? {
          at: row.at.toISOString(),
          checked: Number(row.checked),
          wholeAt: row.wholeAt?.toISOString() ?? null,
          failure: row.failure,
          failedAt: row.failedAt?.toISOString() ?? null,
        }
      : null,
  };
}
