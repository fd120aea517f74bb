import { expect, test } from "vitest";
import type { AuditStatus } from "@/lib/contracts/audit";
import { alarmOf } from "@/server/audit-log/log-alarm";

const at = new Date("2026-11-23T12:00:00.000Z");
const calm: Pick<AuditStatus, "waiting" | "check"> = {
  waiting: { events: 3, seconds: 0.2 },
  check: { at: "2026-11-23T11:59:59.000Z", checked: 10, wholeAt: "2026-11-23T11:58:00.000Z", failure: null, failedAt: null },
};
const check = { ...calm.check, at: "2026-11-23T11:59:59.000Z", checked: 10, wholeAt: null, failure: null, failedAt: null };

test("a log that is taken up and checked raises no alarm, nor does one whose first check is to come", () => {
  expect(alarmOf(calm, at)).toBeNull();
  expect(alarmOf({ ...calm, check: null }, at)).toBeNull();
  expect(alarmOf({ ...calm, waiting: { events: 1, seconds: 30 } }, at)).toBeNull();
  expect(alarmOf({ ...calm, check: { ...check, at: "2026-11-23T11:55:00.000Z" } }, at)).toBeNull();
});

test("events that wait longer than half a minute raise one, with the time since when", () => {
  const waiting = { events: 1, seconds: 31.5 };
  expect(alarmOf({ waiting, check: null }, at)).toEqual({ kind: "events_wait", index: null, since: "2026-11-23T11:59:28.500Z" });
});

test("a check that took no step for five minutes raises one", () => {
  const stale = { ...check, at: "2026-11-23T11:54:59.999Z" };
  expect(alarmOf({ ...calm, check: stale }, at)).toEqual({ kind: "check_stopped", index: null, since: stale.at });
});

test("a fault comes first, with its index and since when it stands; one of a later version is told of too", () => {
  const failed = { ...check, failure: { kind: "event_changed", index: 7 }, failedAt: "2026-11-23T09:00:00.000Z" };
  const waiting = { events: 1, seconds: 900 };
  expect(alarmOf({ waiting, check: failed }, at)).toEqual({ kind: "event_changed", index: 7, since: failed.failedAt });
  expect(alarmOf({ waiting, check: { ...failed, failure: { kind: "of_tomorrow", index: null } } }, at)).toMatchObject({ kind: "unknown" });
});
