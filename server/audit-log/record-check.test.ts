import { expect, test } from "vitest";
import { LogFault } from "@/server/audit-log/log-fault";
import { readStatus } from "@/server/audit-log/read-status";
import { recordFault, recordProgress, recordWitnessed } from "@/server/audit-log/record-check";
import { atTime } from "@/server/clock";
import { makeActor } from "@/server/testing/factories";
import { useTestDatabase } from "@/server/testing/use-test-database";

useTestDatabase();
const at = (seconds: number) => new Date(Date.UTC(2026, 10, 23, 12, 0, seconds));
const failure = async () => (await readStatus(makeActor("compliance_manager"))).check?.failure?.kind ?? null;

test("a fault stays until a comparison that began after it has come through", async () => {
  await atTime(at(10), () => recordFault(new LogFault("event_changed", 3)));
  // Another process had passed the entry before it was changed.
  await atTime(at(20), () => recordProgress({ checked: 9, whole: at(5) }));
  expect(await failure()).toBe("event_changed");
  await atTime(at(25), () => recordProgress({ checked: 4, whole: null }));
  expect(await failure()).toBe("event_changed");
  await atTime(at(30), () => recordProgress({ checked: 9, whole: at(11) }));
  expect(await failure()).toBe(null);
});

test("what a witness raises hides no other fault, and ends with the witness alone", async () => {
  await recordFault(new LogFault("event_changed", 3));
  await recordFault(new LogFault("witness_conflict", null));
  await recordWitnessed();
  expect(await failure()).toBe("event_changed");
  await recordProgress({ checked: 9, whole: new Date() });
  await recordFault(new LogFault("witness_conflict", null));
  await recordProgress({ checked: 9, whole: new Date() });
  expect(await failure()).toBe("witness_conflict");
  await recordWitnessed();
  expect(await failure()).toBe(null);
});
