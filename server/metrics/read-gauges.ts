import "server-only";
import { stateOfQueue } from "@/lib/contracts/vocabulary";
import { databasePool, db } from "@/server/db";
import { queueNames } from "@/server/jobs";
import { metrics } from "@/server/metrics/metrics";
import { openStreams, runningRequests } from "@/server/running-requests";

const countCap = 10_000;
const cacheMs = 5_000;
let reading: { at: number; done: Promise<void> } | undefined;

/**
 * Brings the gauges up to date: what this process knows at once, the values from the database at most every five seconds however often
 * somebody asks. Without a database `database_up` is 0 and its values are absent instead of old.
 */
export async function readGauges(): Promise<void> {
  const { requestsRunning, eventStreams, databaseConnections, databaseWaiting } = metrics();
  requestsRunning.set(runningRequests());
  eventStreams.set(openStreams());
  if (!reading || performance.now() - reading.at > cacheMs) reading = { at: performance.now(), done: readDatabase() };
  await reading.done;
  const pool = databasePool();
  databaseConnections.set({ state: "idle" }, pool.idleCount);
  databaseConnections.set({ state: "used" }, pool.totalCount - pool.idleCount);
  databaseWaiting.set(pool.waitingCount);
}

async function readDatabase(): Promise<void> {
  const { databaseUp, casesWaiting, oldestDue, claimsRunning, jobsWaiting } = metrics();
  const { auditLogIntact, auditLogChecked, auditLogSize, auditLogWaiting } = metrics();
  try {
    const [queues, [claims], jobs, [log]] = await Promise.all([readQueues(), readClaims(), readJobs(), readLog()]);
    oldestDue.reset();
    for (const { queue, waiting, due } of queues) {
      casesWaiting.set({ queue }, waiting);
      if (due) oldestDue.set({ queue }, due.getTime() / 1000);
    }
    for (const { queue, waiting } of jobs) jobsWaiting.set({ queue }, waiting);
    claimsRunning.set(claims?.running ?? 0);
    auditLogIntact.set(log?.failed ? 0 : 1);
    auditLogChecked.set((log?.checkedAt?.getTime() ?? 0) / 1000);
    auditLogSize.set(log?.size ?? 0);
    auditLogWaiting.set(log?.waiting ?? 0);
    databaseUp.set(1);
  } catch {
    for (const gauge of [casesWaiting, oldestDue, jobsWaiting]) gauge.reset();
    for (const gauge of [claimsRunning, auditLogIntact, auditLogChecked, auditLogSize, auditLogWaiting]) gauge.remove();
    databaseUp.set(0);
  }
}

/** The order makes each count read an index up to the cap instead of searching the table: 5 ms with a million cases. */
function readQueues() {
  return db().$queryRaw<{ queue: string; waiting: number; due: Date | null }[]>`
    SELECT q.queue,
      (SELECT count(*)::int FROM (SELECT FROM cases WHERE state = q.state::"CaseState" ORDER BY due_at LIMIT ${countCap}) c) AS waiting,
      (SELECT min(due_at) FROM cases WHERE state = q.state::"CaseState") AS due
    FROM unnest(${Object.keys(stateOfQueue)}::text[], ${Object.values(stateOfQueue)}::text[]) AS q (queue, state)`;
}

/** Only claims have a holder: as many rows of the index as people work. */
function readClaims() {
  return db().$queryRaw<{ running: number }[]>`
    SELECT count(*)::int AS running FROM cases WHERE holder_id IS NOT NULL AND lease_expires_at > now()`;
}

function readJobs() {
  return db().$queryRaw<{ queue: string; waiting: number }[]>`
    SELECT q.queue,
      (SELECT count(*)::int FROM (SELECT FROM pgboss.job j WHERE j.name = q.queue AND j.state < 'active' LIMIT ${countCap}) w) AS waiting
    FROM unnest(${[...queueNames]}::text[]) AS q (queue)`;
}

function readLog() {
  return db().$queryRaw<{ failed: boolean; checkedAt: Date | null; size: number; waiting: number }[]>`
    SELECT EXISTS (SELECT FROM audit_checks WHERE failure IS NOT NULL) AS failed,
      (SELECT checked_at FROM audit_checks) AS "checkedAt",
      coalesce((SELECT max(size) FROM audit_checkpoints), 0)::float AS size,
      coalesce((SELECT extract(epoch FROM clock_timestamp() - min(added_at)) FROM audit_unsequenced), 0)::float AS waiting`;
}
