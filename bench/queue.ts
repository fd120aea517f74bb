import pg from "pg";
import { say } from "@/scripts/console";
import { writeCursor } from "@/server/cursor";
import { type Caller, jsonOf, signIn } from "./caller";
import { fillCases, fillDecided, nameOf, rare } from "./fill-cases";
import { atMost, type Finding } from "./findings";
import { makeReviewers, type Reviewer, switchDatabase } from "./people";
import { median, ms, percentile } from "./statistics";
import type { Workbench } from "./workbench";

const sizes = { small: { open: 1_000, decided: 10_000 }, large: { open: 100_000, decided: 1_000_000 } } as const;
type CaseCounts = { open: number; decided: number };
const turns = { most: 200, least: 80, seconds: 150, block: 40 } as const;
const limit = 1.5;
/** As the contract gives it when nobody asks for another. */
const pageLength = 50;

/** What the list is narrowed to, in the words of the contract and as SQL. */
const filters: { name: string; query: string; sql: string }[] = [
  { name: "no filter", query: "", sql: "true" },
  { name: "rare flag", query: `&flag=${rare.flag}`, sql: `flags @> '{${rare.flag}}'` },
  { name: "rare country", query: `&country=${rare.country}`, sql: `country = '${rare.country}'` },
  { name: "rare trigger", query: `&trigger=${rare.trigger}`, sql: `trigger = '${rare.trigger}'` },
  { name: "rare document", query: `&documentType=${rare.document}`, sql: `document_type = '${rare.document}'` },
  {
    name: "two that seldom meet",
    query: `&flag=${rare.pair.flag}&country=${rare.pair.country}`,
    sql: `flags @> '{${rare.pair.flag}}' AND country = '${rare.pair.country}'`,
  },
  { name: "two that never meet", query: `&flag=face_match_low&country=${rare.country}&documentType=${rare.document}`, sql: "false" },
  { name: "flag of one in a hundred", query: "&flag=underage", sql: "flags @> '{underage}'" },
  { name: "common flag", query: "&flag=face_match_low", sql: "flags @> '{face_match_low}'" },
];
const sorts = { due: "due_at, risk DESC, id", risk: "risk DESC, due_at, id" } as const;

/** What somebody who oversees looks for; the one case it finds is in both databases. */
const searches = [
  { by: "reference", q: "SL-1500" },
  { by: "reference", q: "ver_500" },
  { by: "subject", q: "acct_500" },
  { by: "email", q: "nobody@example.org" },
  { by: "documentNumber", q: "X0000000" },
  { by: "name", q: nameOf(500) },
] as const;

type Side = { caller: Caller; path: string; body?: unknown; times: number[] };
type Probe = { name: string; small: Side; large: Side };

/** The queue's lists and searches over HTTP with 100,000 open and a million decided cases against 1,000 and 10,000: two databases and two web processes, asked in turns. */
export async function measureQueue(workbench: Workbench): Promise<Finding[]> {
  const small = await openSide(workbench, "bench_thousand", sizes.small);
  const large = await openSide(workbench, "bench_hundred_thousand", sizes.large);
  const probes: Probe[] = [];
  for (const [sort, order] of Object.entries(sorts)) {
    for (const filter of filters) {
      for (const page of ["first page", "middle page"] as const) {
        const placeIn = (side: OpenSide) => placeOf(side, order, filter.sql, page);
        const [placeInSmall, placeInLarge] = [await placeIn(small), await placeIn(large)];
        if (!placeInSmall || !placeInLarge) continue;
        // As many cases on either page, or the difference would be that of showing more of them.
        const shown = Math.max(1, Math.min(pageLength, placeInSmall.behind, placeInLarge.behind));
        const path = `/api/v1/cases?queue=first&sort=${sort}${filter.query}&limit=${shown}`;
        probes.push({
          name: `by ${sort}, ${filter.name}, ${page}`,
          small: { caller: small.caller, path: path + placeInSmall.cursor, times: [] },
          large: { caller: large.caller, path: path + placeInLarge.cursor, times: [] },
        });
      }
    }
  }
  for (const body of searches) {
    const side = ({ caller }: OpenSide): Side => ({ caller, path: "/api/v1/cases/search", body, times: [] });
    probes.push({ name: `search by ${body.by} (${body.q})`, small: side(small), large: side(large) });
  }
  // A person may search 60 times a minute; what is measured is the search and not the limit.
  const beforeTurn = () => Promise.all([small, large].map(({ owner }) => owner.query("DELETE FROM rate_windows")));
  await ask(probes, 8, 8, beforeTurn);
  for (const { small: a, large: b } of probes) for (const side of [a, b]) side.times.length = 0;
  await ask(probes, turns.least, turns.most, beforeTurn);
  for (const { caller, owner, web } of [small, large]) {
    caller.close();
    await owner.end();
    await web.stop();
  }
  return findingsOf(probes);
}

type OpenSide = { owner: pg.Client; web: Awaited<ReturnType<Workbench["web"]>>; caller: Caller };

async function openSide(workbench: Workbench, name: string, count: CaseCounts): Promise<OpenSide> {
  const database = await workbench.database(name);
  await fillCases(database.ownerUrl, count.open);
  await switchDatabase(database);
  const [senior] = (await makeReviewers(1, "senior_reviewer")) as [Reviewer];
  await fillDecided(database.ownerUrl, count.decided, senior.id);
  say(`  queue: ${count.open.toLocaleString("en")} open and ${count.decided.toLocaleString("en")} decided cases are in`);
  const web = await workbench.web(database);
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  return { owner, web, caller: await signIn(web.url, senior.email, senior.password) };
}

type Place = { cursor: string; behind: number };

/** Where a page begins and how many cases are behind that; undefined when there is no case before the middle to put a cursor at. */
async function placeOf({ owner }: OpenSide, order: string, filter: string, page: string): Promise<Place | undefined> {
  const from = `FROM cases WHERE state = 'open' AND ${filter}`;
  const all = Number((await owner.query<{ count: string }>(`SELECT count(*) ${from}`)).rows[0]?.count);
  if (page === "first page") return { cursor: "", behind: all };
  const before = Math.floor(all / 2);
  const { rows } = await owner.query<{ at: Date; risk: number; id: string }>(
    `SELECT due_at AS at, risk, id ${from} ORDER BY ${order} OFFSET $1 LIMIT 1`,
    [before],
  );
  const [middle] = rows;
  return middle && { cursor: `&cursor=${writeCursor([middle.at.toISOString(), middle.risk, middle.id])}`, behind: all - before - 1 };
}

/** Small and large in turns, and all probes once before any comes again, so that noise of the machine hits all alike. */
async function ask(probes: Probe[], least: number, most: number, beforeTurn: () => Promise<unknown>): Promise<void> {
  const deadline = Date.now() + turns.seconds * 1_000;
  for (let turn = 0; turn < most && (turn < least || Date.now() < deadline); turn++) {
    await beforeTurn();
    for (const probe of probes) {
      for (const side of turn % 2 === 0 ? [probe.small, probe.large] : [probe.large, probe.small]) {
        const answer = await (side.body ? side.caller.post(side.path, side.body) : side.caller.get(side.path));
        jsonOf(answer);
        side.times.push(answer.ms);
      }
    }
    if (turn % 20 === 19) say(`  queue: ${turn + 1} turns through ${probes.length} lists`);
  }
}

/** The median over blocks of turns of the ratio of their p95s: a busy second spoils one block and not the figure. */
function ratioOf(large: number[], small: number[]): number {
  const starts = Array.from({ length: Math.floor(large.length / turns.block) }, (_, index) => index * turns.block);
  const p95 = (times: number[], start: number) => percentile(times.slice(start, start + turns.block), 0.95);
  return median(starts.map((start) => p95(large, start) / p95(small, start)));
}

function findingsOf(probes: Probe[]): Finding[] {
  const measured = probes.map(({ name, small, large }) => ({
    name,
    ratio: ratioOf(large.times, small.times),
    medians: median(large.times) / median(small.times),
    times: `${ms(median(small.times))} and ${ms(median(large.times))}`,
  }));
  const worstFirst = measured.sort((a, b) => b.ratio - a.ratio);
  const over = worstFirst.filter(({ ratio }) => ratio > limit);
  return [
    ...worstFirst.slice(0, Math.max(5, over.length)).map(({ name, ratio, medians }) => ({
      ...atMost(`queue: p95 at 100,000 against 1,000 ${name}`, ratio, limit),
      figure: `${ratio.toFixed(2)} (medians ${medians.toFixed(2)})`,
    })),
    { measure: `queue: all ${measured.length} lists, median of the ratios`, figure: median(measured.map(({ ratio }) => ratio)).toFixed(2) },
    { measure: "queue: worst list, medians at 1,000 and 100,000", figure: worstFirst[0]?.times ?? "" },
  ];
}
