import "server-only";
import type { LogFaultKind } from "@/lib/contracts/audit";
import { Prisma } from "@/prisma/generated/client";
import type { LogFault } from "@/server/audit-log/log-fault";
import { now } from "@/server/clock";
import { logger } from "@/server/logger";
import { sql } from "@/server/plain-sql";

const repeatMs = 60_000;
let told = { what: "", at: Number.NEGATIVE_INFINITY };

/** A fault that stays is found every second; the process's log hears of it once a minute. */
function tell(what: string): boolean {
  const [before, at] = [told, performance.now()];
  if (what === before.what && at - before.at < repeatMs) return false;
  told = { what, at };
  return true;
}

/** What a witness raises ends with the witness, and hides nothing else; all else ends when the whole log was compared again. */
const raisedByWitness = "witness_conflict" satisfies LogFaultKind;

/**
 * Raises the alarm: on screen and in the metrics through the one row that both read, and in the process's own log.
 * architecture: part of the log itself, which records and is not recorded.
 */
export async function recordFault(fault: LogFault): Promise<void> {
  const failure = JSON.stringify({ kind: fault.kind, index: fault.index, ...fault.facts });
  if (tell(failure))
    logger().error({ fault: fault.kind, index: fault.index, ...fault.facts }, "the audit log does not hold: see docs/operations.md");
  await sql().$executeRaw`
    INSERT INTO audit_checks (one, checked_at, checked, failure, failed_at) VALUES (true, ${now()}, 0, ${failure}::jsonb, ${now()})
    ON CONFLICT (one) DO UPDATE SET checked_at = excluded.checked_at, failure = excluded.failure,
      failed_at = CASE WHEN audit_checks.failure = excluded.failure THEN audit_checks.failed_at ELSE excluded.failed_at END
      WHERE ${fault.kind} <> ${raisedByWitness} OR audit_checks.failure IS NULL OR audit_checks.failure ->> 'kind' = ${raisedByWitness}`;
}

/**
 * Tells that a part of the log was found right.
 * @param whole when the comparison began that has come from the first entry to the last. A fault that another process found since then
 *   may be in what this one had passed already, so that one stays.
 * architecture: part of the log itself, which records and is not recorded.
 */
export async function recordProgress({ checked, whole }: { checked: number; whole: Date | null }): Promise<void> {
  const stays = Prisma.sql`audit_checks.failure ->> 'kind' = ${raisedByWitness} OR audit_checks.failed_at > ${whole}`;
  const cleared = Prisma.sql`, whole_at = excluded.checked_at,
    failure = CASE WHEN ${stays} THEN audit_checks.failure END, failed_at = CASE WHEN ${stays} THEN audit_checks.failed_at END`;
  await sql().$executeRaw`
    INSERT INTO audit_checks (one, checked_at, checked, whole_at) VALUES (true, ${now()}, ${checked}, ${whole ? now() : null})
    ON CONFLICT (one) DO UPDATE SET checked_at = excluded.checked_at, checked = excluded.checked ${whole ? cleared : Prisma.empty}`;
}

/**
 * Tells that every witness cosigned.
 * architecture: part of the log itself, which records and is not recorded.
 */
export async function recordWitnessed(): Promise<void> {
  await sql().$executeRaw`
    UPDATE audit_checks SET failure = NULL, failed_at = NULL WHERE failure ->> 'kind' = ${raisedByWitness}`;
}
