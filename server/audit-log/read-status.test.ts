import { expect, test } from "vitest";
import { LogFault } from "@/server/audit-log/log-fault";
import { readStatus } from "@/server/audit-log/read-status";
import { recordFault } from "@/server/audit-log/record-check";
import { makeActor, makeFlaggedCase } from "@/server/testing/factories";
import { refusal } from "@/server/testing/refusal";
import { useSequencer } from "@/server/testing/use-sequencer";
import { useTestDatabase } from "@/server/testing/use-test-database";

const { asOwner } = useTestDatabase();
useSequencer();
const compliance = makeActor("compliance_manager");

test("says who the log is, how far it is signed, and that nothing stands against it", async () => {
  await makeFlaggedCase();
  await expect.poll(async () => (await readStatus(compliance)).size, { timeout: 60_000 }).toBeGreaterThan(0);
  const status = await readStatus(compliance);
  expect(status.checkpoint).toContain(`${status.origin}\n${status.size}\n`);
  expect(status.key).toContain(`${status.origin}+`);
  expect(status).toMatchObject({ alarm: null, witnesses: [] });
});

test("tells what a check found, even of a log whose name cannot be that of a key any more", async () => {
  await recordFault(new LogFault("event_changed", 3));
  await asOwner("DO $$ BEGIN SET LOCAL session_replication_role = replica; UPDATE audit_log SET origin = 'not a name'; END $$");
  const status = await readStatus(compliance);
  expect(status).toMatchObject({ key: null, alarm: { kind: "event_changed", index: 3, since: expect.stringMatching(/Z$/) } });
});

test("is for those who read the log", async () => {
  expect(await refusal(readStatus(makeActor("senior_reviewer")))).toMatchObject({ kind: "forbidden" });
});
