import pg from "pg";
import { say } from "@/scripts/console";
import { decideCase } from "@/server/cases/decide-case";
import type { Caller } from "./caller";
import { signIn } from "./caller";
import { fillCases } from "./fill-cases";
import { atLeast, type Finding } from "./findings";
import { type Leased, leaseCases } from "./lease-cases";
import { makeReviewers, type Reviewer, switchDatabase } from "./people";
import { type Recording, recordStatements, replay } from "./recorded-statements";
import { median, ms, percentile } from "./statistics";
import type { Workbench } from "./workbench";

const clients = 8;
const rounds = 7;
const perRound = 240;
const overHttp = 640;

/** The decision verb against its own statements by plain `pg`, in turns, and decisions over HTTP. */
export async function measureDecide(workbench: Workbench): Promise<Finding[]> {
  const database = await workbench.database("bench_decide");
  await fillCases(database.ownerUrl, (2 * rounds + 2) * perRound + overHttp + clients + 1);
  await switchDatabase(database);
  const reviewers = await makeReviewers(clients);
  const lease = (count: number) => leaseCases(database.ownerUrl, reviewers, count);
  const recording = await recordOne(reviewers, await lease(1));
  const pool = new pg.Pool({ connectionString: database.appUrl, max: 12 });
  const verb = async () => perSecond(await lease(perRound), (leased) => decideOne(reviewers, leased));
  const plain = async () => perSecond(await lease(perRound), (leased) => replay(pool, recording, leased));
  const ratios: number[] = [];
  const speeds = { verb: [] as number[], plain: [] as number[] };
  try {
    await verb();
    await plain();
    for (let round = 1; round <= rounds; round++) {
      const [byVerb, byPlain] = [await verb(), await plain()];
      speeds.verb.push(byVerb);
      speeds.plain.push(byPlain);
      ratios.push(byVerb / byPlain);
      say(`  decide: round ${round} of ${rounds}, ${Math.round(byVerb)} by the verb and ${Math.round(byPlain)} by plain pg per second`);
    }
  } finally {
    await pool.end();
  }
  const sent = `${recording.before.length + recording.inside.length} statements`;
  return [
    atLeast(`decide: verb against the same ${sent} by plain pg, ${clients} clients`, median(ratios), 0.6),
    {
      measure: "decide: by the verb, by plain pg",
      figure: `${Math.round(median(speeds.verb))}, ${Math.round(median(speeds.plain))} per second`,
    },
    ...(await decideOverHttp(workbench, database, reviewers, await lease(overHttp))),
  ];
}

async function recordOne(reviewers: Reviewer[], leased: Leased[]): Promise<Recording> {
  const [first] = leased;
  if (!first) throw new Error("There is no case to record a decision on.");
  return recordStatements(first, () => decideOne(reviewers, first));
}

async function decideOne(reviewers: Reviewer[], { id, version, leaseToken, holderId }: Leased): Promise<void> {
  const actor = reviewers.find((reviewer) => reviewer.id === holderId);
  if (!actor) throw new Error("The case is held by somebody unknown.");
  const idempotency = {
    owner: `user:${holderId}`,
    route: `POST /api/v1/cases/{id}/decisions {"id":"${id}"}`,
    key: crypto.randomUUID(),
    requestHash: id,
  };
  await decideCase(actor, { caseId: id, version, leaseToken, ...judgement, idempotency });
}

const judgement = { outcome: "reject" as const, reasons: [{ code: "face_mismatch" }], claimNext: false };

/** Lets `clients` loops work the list off; gives how many a second. */
async function perSecond(work: Leased[], one: (leased: Leased) => Promise<unknown>): Promise<number> {
  const queue = [...work];
  const began = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (let next = queue.pop(); next; next = queue.pop()) await one(next);
    }),
  );
  return (work.length * 1000) / (performance.now() - began);
}

async function decideOverHttp(
  workbench: Workbench,
  database: Parameters<Workbench["web"]>[0],
  reviewers: Reviewer[],
  leased: Leased[],
): Promise<Finding[]> {
  const web = await workbench.web(database);
  const callers = new Map<string, Caller>();
  for (const { id, email, password } of reviewers) callers.set(id, await signIn(web.url, email, password));
  const times: number[] = [];
  const decide = async ({ id, version, leaseToken, holderId }: Leased) => {
    const headers = { "if-match": `"${version}"`, "idempotency-key": crypto.randomUUID() };
    const answer = await callers.get(holderId)?.post(`/api/v1/cases/${id}/decisions`, { leaseToken, ...judgement }, headers);
    if (answer?.status !== 201) throw new Error(`A decision was refused: ${answer?.status} ${answer?.body.toString("utf8")}`);
    times.push(answer.ms);
  };
  // One loop per person: each client sends its own decisions one after the other.
  const byHolder = [...callers.keys()].map((holderId) => leased.filter((one) => one.holderId === holderId));
  const work = async (lists: Leased[][]) => {
    await Promise.all(lists.map(async (list) => list.reduce((before, next) => before.then(() => decide(next)), Promise.resolve())));
  };
  await work(byHolder.map((list) => list.splice(0, 25)));
  times.length = 0;
  const began = performance.now();
  await work(byHolder);
  const speed = (times.length * 1000) / (performance.now() - began);
  for (const caller of callers.values()) caller.close();
  await web.stop();
  return [
    { measure: `decide: over HTTP, ${clients} clients`, figure: `${Math.round(speed)} per second` },
    { measure: "decide: over HTTP, median and p95", figure: `${ms(median(times))}, ${ms(percentile(times, 0.95))}` },
  ];
}
