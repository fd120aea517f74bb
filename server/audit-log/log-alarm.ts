import "server-only";
import { type AuditStatus, type LogAlarm, type LogAlarmKind, logAlarms } from "@/lib/contracts/audit";

/** The log takes events up within a fraction of a second, and its check takes a step every second. */
const patience = { waitingSeconds: 30, checkMs: 5 * 60_000 };

/**
 * What people have to be told of the log now. Where several things stand against it, a fault comes before what merely stands still.
 * Without any check there is no word on it: then no process takes events up either, and those that wait raise the alarm.
 */
export function alarmOf({ waiting, check }: Pick<AuditStatus, "waiting" | "check">, at: Date): LogAlarm | null {
  if (check?.failure) return { kind: known(check.failure.kind), index: check.failure.index ?? null, since: check.failedAt ?? check.at };
  if (waiting.seconds > patience.waitingSeconds)
    return { kind: "events_wait", index: null, since: new Date(at.getTime() - waiting.seconds * 1000).toISOString() };
  if (check && at.getTime() - Date.parse(check.at) > patience.checkMs) return { kind: "check_stopped", index: null, since: check.at };
  return null;
}

/** A process of a later version may have found what this one has no words for. */
function known(kind: string): LogAlarmKind {
  return logAlarms.find((one) => one === kind) ?? "unknown";
}
