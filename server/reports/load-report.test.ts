import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import type { LoadInput } from "@/lib/contracts/report";
import { claimCase } from "@/server/cases/claim-case";
import { atTime } from "@/server/clock";
import { loadReport } from "@/server/reports/load-report";
import { decisionEvent } from "@/server/testing/decision-event";
import { decide, faceCheck, makeActor, makeFlaggedCase, makeUser } from "@/server/testing/factories";
import { refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

const { asApp, asOwner } = useTestDatabase();
const reader = makeActor("reviewer");
const at = (time: string) => new Date(`2026-11-20T${time}Z`);
const read = (input: LoadInput = {}, now = at("12:00:00")) => atTime(now, () => loadReport(reader, input));

type Times = { waited?: number; took?: number; stage?: string; undone?: boolean };
let caseId: string;

/** Puts one decision on the record; each is another person's, since nobody decides twice. Times are in minutes. */
async function insertDecision(decidedAt: Date, { waited, took, stage = "first", undone = false }: Times): Promise<void> {
  const claimedAt = took === undefined ? null : new Date(decidedAt.getTime() - took * 60_000);
  const queuedAt = claimedAt === null || waited === undefined ? null : new Date(claimedAt.getTime() - waited * 60_000);
  const [id, { id: reviewerId }] = [randomUUID(), await makeUser("senior_reviewer")];
  await asApp(
    `INSERT INTO decisions (id, case_id, stage, outcome, reviewer_id, reviewer_role, reasons, case_version, policy_version,
       decided_at, effective_at, queued_at, claimed_at, event_id)
     SELECT $1, $2, $3::"DecisionStage", 'reject', $4, 'senior_reviewer', '[]', coalesce(max(case_version), 0) + 1, 0, $5, $5::timestamptz + interval '10 seconds', $6, $7, $8
     FROM decisions WHERE case_id = $2`,
    [
      id,
      caseId,
      stage,
      reviewerId,
      decidedAt,
      queuedAt,
      claimedAt,
      await decisionEvent(asApp, { id, caseId, reviewerId, stage, outcome: "reject" }),
    ],
  );
  // The database takes none back that has been final for long; as the owner, this puts one into the past.
  const undo = `INSERT INTO decision_undos (decision_id, undone_at) VALUES ('${id}', '${decidedAt.toISOString()}')`;
  if (undone) await asOwner(`BEGIN; SET LOCAL session_replication_role = replica; ${undo}; COMMIT`);
}

beforeAll(async () => {
  ({ caseId } = await atTime(at("07:00:00"), () => makeFlaggedCase({ checks: [faceCheck("fail", 0.2)] })));
  for (const waited of [10, 20, 30, 40, 50]) await insertDecision(at("10:15:00"), { waited, took: waited / 10 });
  await insertDecision(at("10:59:59"), {});
  await insertDecision(at("10:30:00"), { waited: 900, took: 900, undone: true });
  for (const waited of [100, 200]) await insertDecision(at("11:05:00"), { waited, took: 6 });
  await insertDecision(at("11:40:00"), { waited: 5, took: 1, stage: "escalation" });
});

test("per queue and hour: median and nine of ten, of wait and handling apart, without what was taken back", async () => {
  const { from, to, queues } = await read({ from: "2026-11-20T10:00:00Z", to: "2026-11-20T11:00:00Z" });
  expect([from, to]).toEqual(["2026-11-20T10:00:00.000Z", "2026-11-20T11:00:00.000Z"]);
  const figures = { decisions: 6, unknown: 1, wait: { median: 1800, p90: 2760 }, handle: { median: 180, p90: 276 } };
  expect(queues[0]).toMatchObject({ queue: "first", ...figures, hours: [{ hour: "2026-11-20T10:00:00.000Z", ...figures }] });
  expect(queues.slice(1).map(({ decisions, wait, hours }) => [decisions, wait, hours])).toEqual([
    [0, null, []],
    [0, null, []],
    [0, null, []],
  ]);
});

test("fewer than three decisions are counted, but say nothing of how long they took", async () => {
  const { queues } = await read();
  expect(queues[0]?.hours[1]).toEqual({ hour: "2026-11-20T11:00:00.000Z", decisions: 2, unknown: 0, wait: null, handle: null });
  expect(queues[0]).toMatchObject({ decisions: 8, unknown: 1, wait: { median: 2400 } });
  expect(queues[2]).toMatchObject({ queue: "escalated", decisions: 1, wait: null, handle: null });
});

test("the ends are moved out to full hours, so that no range begins between two decisions", async () => {
  const { from, to, queues } = await read({ from: "2026-11-20T10:20:00Z", to: "2026-11-20T10:21:00Z" });
  expect([from, to]).toEqual(["2026-11-20T10:00:00.000Z", "2026-11-20T11:00:00.000Z"]);
  expect(queues[0]?.decisions).toBe(6);
});

test("without ends it is the last 24 hours", async () => {
  expect(await read({}, at("12:00:00"))).toMatchObject({ from: "2026-11-19T12:00:00.000Z", to: "2026-11-20T12:00:00.000Z" });
  const { queues } = await read({}, new Date("2026-11-21T11:30:00Z"));
  expect(queues[0]?.decisions).toBe(2);
});

test.each([
  [{ from: "2026-11-20T10:00:00Z", to: "2026-11-20T10:00:00Z" }, "from"],
  [{ from: "2026-11-20T13:00:00Z" }, "from"],
  [{ from: "2026-10-01T00:00:00Z", to: "2026-11-20T00:00:00Z" }, "from"],
])("ends in the wrong order or too far apart are refused: %j", async (input, path) => {
  expect(await refusal(read(input))).toMatchObject({ kind: "invalid-input", errors: [{ path }] });
});

test("what waits now: how many, since when, and how many are overdue", async () => {
  const before = (await read({}, at("07:01:00"))).queues[0];
  expect(before).toMatchObject({ waiting: 1, overdue: 0, oldestFlaggedAt: "2026-11-20T07:00:00.000Z" });
  const reviewer = await makeUser("reviewer");
  const other = await atTime(at("07:30:00"), () => makeFlaggedCase({ checks: [faceCheck("fail", 0.2)] }));
  const late = (await read({}, new Date("2026-12-20T00:00:00Z"))).queues[0];
  expect(late).toMatchObject({ waiting: 2, overdue: 2 });
  await decide(reviewer, await claimCase(reviewer, other.caseId));
  expect((await read({}, new Date("2026-12-20T00:00:00Z"))).queues[0]).toMatchObject({ waiting: 1, overdue: 1 });
});

test("nobody is named", async () => {
  expect(JSON.stringify(await read())).not.toContain("senior_reviewer");
});
