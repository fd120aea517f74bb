import "server-only";
import type { AuditStatus } from "@/lib/contracts/audit";
import { type Actor, authorize } from "@/server/actor";
import { latestCheckpoint } from "@/server/audit-log/checkpoints";
import { alarmOf } from "@/server/audit-log/log-alarm";
import { readLogKey, readOrigin } from "@/server/audit-log/log-identity";
import { now } from "@/server/clock";
import { env } from "@/server/env";
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
  const [origin, key, checkpoint, witnesses, [row]] = await Promise.all([
    readOrigin(),
    readLogKey().catch(noKey),
    latestCheckpoint(),
    readWitnesses(),
    sql().$queryRaw<Row[]>`
      SELECT w.events, w.seconds, c.checked_at AS at, c.checked, c.whole_at AS "wholeAt", c.failure, c.failed_at AS "failedAt"
      FROM (SELECT count(*)::int AS events, coalesce(extract(epoch FROM clock_timestamp() - min(added_at)), 0)::float AS seconds
        FROM (SELECT added_at FROM audit_unsequenced LIMIT 10000) u) w LEFT JOIN audit_checks c ON true`,
  ]);
  const check = row?.at
    ? {
        at: row.at.toISOString(),
        checked: Number(row.checked),
        wholeAt: row.wholeAt?.toISOString() ?? null,
        failure: row.failure,
        failedAt: row.failedAt?.toISOString() ?? null,
      }
    : null;
  const waiting = { events: row?.events ?? 0, seconds: row?.seconds ?? 0 };
  return {
    origin,
    key,
    size: checkpoint?.size ?? 0,
    checkpoint: checkpoint?.note ?? null,
    waiting,
    check,
    witnesses,
    alarm: alarmOf({ waiting, check }, now()),
  };
}

/** A log whose name was changed to what no key can have is told of as well: that is when the alarm has to be heard. */
function noKey(error: unknown): null {
  if (error instanceof RangeError) return null;
  throw error;
}

/** The witnesses that are configured, each with the newest size it cosigned; of one that is long away no old ones are searched. */
async function readWitnesses(): Promise<AuditStatus["witnesses"]> {
  const { witnesses } = env();
  if (witnesses.length === 0) return [];
  const rows = await sql().$queryRaw<{ witness: string; size: string }[]>`
    SELECT witness, max(size) AS size FROM (SELECT witness, size FROM audit_cosignatures ORDER BY size DESC LIMIT 1000) c GROUP BY witness`;
  const sizes = new Map(rows.map(({ witness, size }) => [witness, Number(size)]));
  return witnesses.map(({ verifier: { name } }) => ({ name, size: sizes.get(name) ?? null }));
}
