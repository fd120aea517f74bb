import pg from "pg";
import { say } from "@/scripts/console";
import { systemActor } from "@/server/actor";
import { audit } from "@/server/audit";
import { whenSigned } from "@/server/audit-log/read-receipt";
import { decideCase } from "@/server/cases/decide-case";
import { db } from "@/server/db";
import { fillCases } from "./fill-cases";
import { atLeast, atMost, type Finding } from "./findings";
import { type Leased, leaseCases } from "./lease-cases";
import { makeReviewers, type Reviewer, switchDatabase } from "./people";
import { median, ms, percentile } from "./statistics";
import type { Database, Workbench } from "./workbench";

const loads = [8, 32];
const rounds = 7;
const receiptRounds = 3;
const perRound = 400;
/** One decision in so many waits for its receipt: all of them would measure the waiting. */
const sampled = 10;
const judgement = { outcome: "reject" as const, reasons: [{ code: "face_mismatch" }], claimNext: false };

/** What the log costs a decision, how soon there is a receipt, how far the sequencer lags, and how soon another takes over. */
export async function measureAudit(workbench: Workbench): Promise<Finding[]> {
  const database = await workbench.database("bench_audit");
  await fillCases(database.ownerUrl, (2 * rounds + 2 + receiptRounds) * perRound * loads.length);
  await switchDatabase(database);
  const reviewers = await makeReviewers(Math.max(...loads));
  const sequencer = workbench.sequencer(database);
  const findings: Finding[] = [];
  try {
    await signed();
    for (const clients of loads) findings.push(...(await measureLoad({ database, reviewers, clients })));
  } finally {
    await sequencer.stop(5_000);
  }
  return [...findings, await measureTakeover(workbench, database)];
}

type Load = { database: Database; reviewers: Reviewer[]; clients: number };

async function measureLoad({ database, reviewers, clients }: Load): Promise<Finding[]> {
  const team = reviewers.slice(0, clients);
  const lease = () => leaseCases(database.ownerUrl, team, perRound);
  const audited = async (receipts: number[] | null = null) => {
    const speed = await perSecond(await lease(), clients, (leased, at) =>
      decideOne(team, leased, receipts && at % sampled === 0 ? receipts : null),
    );
    await signed();
    return speed;
  };
  const bare = async () => withoutAudit(database, async () => perSecond(await lease(), clients, (leased) => decideOne(team, leased, null)));
  await audited();
  await bare();
  const speeds = { audited: [] as number[], bare: [] as number[] };
  for (let round = 1; round <= rounds; round += 1) {
    // In turns, and in the other order every other time, so that neither always comes after the other.
    if (round % 2 === 0) speeds.bare.push(await bare());
    speeds.audited.push(await audited());
    if (round % 2 === 1) speeds.bare.push(await bare());
    say(
      `  audit: ${clients} clients, round ${round} of ${rounds}, ${Math.round(speeds.audited.at(-1) ?? 0)} audited and ${Math.round(speeds.bare.at(-1) ?? 0)} bare per second`,
    );
  }
  // Apart from the speeds: whoever waits for a receipt decides nothing meanwhile.
  const receipts: number[] = [];
  const watching = watchLag(database);
  for (let round = 0; round < receiptRounds; round += 1) await audited(receipts);
  const lags = await watching.stop();
  const ratios = speeds.audited.map((speed, at) => speed / (speeds.bare[at] ?? speed));
  return [
    atLeast(`audit: decisions with the log against the same without, ${clients} clients`, median(ratios), 0.75),
    {
      measure: `audit: with, without, ${clients} clients`,
      figure: `${Math.round(median(speeds.audited))}, ${Math.round(median(speeds.bare))} per second`,
    },
    atMost(`audit: wait for a receipt, p99, ${clients} clients`, percentile(receipts, 0.99), 300, ms),
    atMost(`audit: age of the oldest event that waits for its place, p99, ${clients} clients`, percentile(lags, 0.99), 1_000, ms),
  ];
}

/** The verb itself, with the one statement left out that writes the event, and without the constraint that asks for it. */
async function withoutAudit<T>(database: Database, work: () => Promise<T>): Promise<T> {
  await asOwner(database, "ALTER TABLE decisions DISABLE TRIGGER decisions_have_their_event");
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function unlogged(this: pg.Client, ...args: unknown[]) {
    const first = args[0] as { text?: string };
    if (first.text?.trimStart().startsWith("INSERT INTO audit_events")) return Promise.resolve({ rows: [], rowCount: 1 });
    return Reflect.apply(query, this, args);
  } as typeof query;
  try {
    return await work();
  } finally {
    pg.Client.prototype.query = query;
    await asOwner(database, "ALTER TABLE decisions ENABLE TRIGGER decisions_have_their_event");
  }
}

async function decideOne(team: Reviewer[], { id, version, leaseToken, holderId }: Leased, receipts: number[] | null): Promise<void> {
  const actor = team.find((reviewer) => reviewer.id === holderId);
  if (!actor) throw new Error("The case is held by somebody unknown.");
  const route = `POST /api/v1/cases/{id}/decisions {"id":"${id}"}`;
  const idempotency = { owner: `user:${holderId}`, route, key: crypto.randomUUID(), requestHash: id };
  const { decisionId } = await decideCase(actor, { caseId: id, version, leaseToken, ...judgement, idempotency });
  if (!receipts) return;
  const began = performance.now();
  const { eventId } = await db().decision.findUniqueOrThrow({ where: { id: decisionId }, select: { eventId: true } });
  await whenSigned(eventId ?? "");
  receipts.push(performance.now() - began);
}

async function perSecond(work: Leased[], clients: number, one: (leased: Leased, at: number) => Promise<void>): Promise<number> {
  let next = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (let at = next++; at < work.length; at = next++) await one(work[at] as Leased, at);
    }),
  );
  return (work.length * 1_000) / (performance.now() - began);
}

/** Looks twenty times a second how long the oldest event has waited, on a connection of its own. */
function watchLag(database: Database): { stop(): Promise<number[]> } {
  let watching = true;
  const watched = (async () => {
    const client = new pg.Client({ connectionString: database.appUrl });
    await client.connect();
    const lags: number[] = [];
    while (watching) {
      const { rows } = await client.query(
        "SELECT coalesce(extract(epoch FROM clock_timestamp() - min(added_at)) * 1000, 0)::float AS lag FROM audit_unsequenced",
      );
      lags.push(rows[0]?.lag);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await client.end();
    return lags;
  })();
  return {
    stop() {
      watching = false;
      return watched;
    },
  };
}

/** Kills the sequencer that leads while another stands by, three times; gives the longest time until an event was signed again. */
async function measureTakeover(workbench: Workbench, database: Database): Promise<Finding> {
  let leader = workbench.sequencer(database);
  await signed();
  const times: number[] = [];
  try {
    for (let round = 0; round < 3; round += 1) {
      const standby = workbench.sequencer(database);
      await standsBy(database);
      process.kill(leader.pid ?? 0, "SIGKILL");
      const began = performance.now();
      await signed();
      times.push(performance.now() - began);
      leader = standby;
    }
  } finally {
    await leader.stop(5_000);
  }
  return atMost("audit: from the death of the sequencer to the next signature, longest of 3", Math.max(...times), 5_000, ms);
}

/** Writes one event and waits until it is signed. */
async function signed(): Promise<void> {
  const id = crypto.randomUUID();
  await audit(db(), systemActor("cli"), { id, action: "audit.read", details: {} });
  for (;;) {
    const found = await whenSigned(id).catch(() => undefined);
    if (found) return;
  }
}

/** A second sequencer asks for the lock again and again; the leader asked once. */
async function standsBy(database: Database): Promise<void> {
  for (;;) {
    const [row] = await asOwner(
      database,
      "SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'SELECT pg_try_advisory_lock%'",
    );
    if (Number(row?.count) > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function asOwner({ ownerUrl }: Database, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
