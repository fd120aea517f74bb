import { type Browser, chromium, type Page } from "@playwright/test";
import pg from "pg";
import type { CaseDetail, DecisionMade, Lease } from "@/lib/contracts/case";
import { chromiumArgs, findChromium } from "@/scripts/chromium";
import { say } from "@/scripts/console";
import { benchContext } from "./browser-context";
import { type Caller, jsonOf, signIn } from "./caller";
import { measureFrames, measureInput } from "./desk-input";
import { casesToWeigh, measureMemory } from "./desk-memory";
import { fillCases, fillDecided } from "./fill-cases";
import { atMost, type Finding } from "./findings";
import { makeReviewers, type Reviewer, switchDatabase } from "./people";
import { makePicturedCase } from "./pictured-case";
import { median, ms, percentile } from "./statistics";
import { watchForNextCase } from "./watch-next-case";
import type { Workbench } from "./workbench";

const sizes = { open: 100_000, decided: 1_000_000 } as const;
const cases = { warm: 5, measured: 200, bare: 60 } as const;
/** How long a reviewer at least looks at a case before deciding; the fastest that anybody should be measured at. */
const lookMs = 1_500;

/** A reviewer's day in a real browser: 200 cases in a row, beside 100,000 that wait and a million that are done. */
export async function measureDesk(workbench: Workbench): Promise<Finding[]> {
  const database = await workbench.database("bench_desk");
  await switchDatabase(database);
  const [inBrowser, byProgram, inPlainTab] = (await makeReviewers(3)) as [Reviewer, Reviewer, Reviewer];
  await fillCases(database.ownerUrl, sizes.open);
  await fillDecided(database.ownerUrl, sizes.decided, byProgram.id);
  say("  desk: the waiting and the decided cases are in");
  await makeUrgentCases(database.ownerUrl, cases.warm + cases.measured + cases.bare + casesToWeigh + 6);
  say("  desk: the cases with pictures are in");
  const web = await workbench.web(database);
  const browser = await chromium.launch({ executablePath: await findChromium(), args: chromiumArgs });
  const program = await signIn(web.url, byProgram.email, byProgram.password);
  const person = await signIn(web.url, inBrowser.email, inBrowser.password);
  const weighed = await signIn(web.url, inPlainTab.email, inPlainTab.password);
  try {
    const page = await openDesk(browser, web.url, person);
    const input = await measureInput(page);
    const frames = await measureFrames(browser, page);
    for (let n = 0; n < cases.warm; n++) await decideAndGoOn(page);
    const times: number[] = [];
    const bare: number[] = [];
    for (let n = 1; n <= cases.measured; n++) {
      times.push(await decideAndGoOn(page));
      if (n % Math.floor(cases.measured / cases.bare) === 0 && bare.length < cases.bare) bare.push(await decideBare(program));
      if (n % 25 === 0) say(`  desk: ${n} of ${cases.measured} cases, median ${ms(median(times))}`);
    }
    await browser.close();
    return [...timeFindings(times, bare), ...input, ...frames, ...(await measureMemory(web.url, weighed))];
  } finally {
    program.close();
    person.close();
    weighed.close();
    await browser.close();
    await web.stop();
  }
}

/** Cases with pictures that come before all others. */
async function makeUrgentCases(ownerUrl: string, count: number): Promise<void> {
  const ids: string[] = [];
  while (ids.length < count) ids.push(...(await Promise.all([makePicturedCase("pass"), makePicturedCase("pass")])));
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query("UPDATE cases SET due_at = now() - interval '30 days' WHERE id = ANY($1::uuid[])", [ids]);
  await client.end();
}

async function openDesk(browser: Browser, url: string, person: Caller): Promise<Page> {
  const context = await benchContext(browser, { baseURL: url });
  await context.addCookies(person.cookies().map(([name, value]) => ({ name, value, url })));
  await context.addInitScript(watchForNextCase);
  const page = await context.newPage();
  await page.goto("/queue");
  await page.getByRole("button", { name: "Review next" }).click();
  await page.waitForURL(/\/cases\//);
  await page.waitForFunction(() => window.deskIsPainted());
  return page;
}

/** Decides by key and gives the milliseconds from the key press to the frame that shows all of the next case. */
async function decideAndGoOn(page: Page): Promise<number> {
  await page.waitForTimeout(lookMs);
  await page.keyboard.press("a");
  await page.waitForTimeout(100);
  await page.evaluate(() => window.watchNextCase());
  await page.keyboard.press("Enter");
  return page.evaluate(() => window.nextCaseShown());
}

/** The bare request that decides, of a program that holds a case of the same kind and takes the next. */
async function decideBare(program: Caller): Promise<number> {
  const { case: held, lease } = jsonOf<{ case: CaseDetail; lease: Lease }>(await program.post("/api/v1/cases/next", { queue: "first" }));
  const body = { leaseToken: lease.leaseToken, outcome: "approve", reasons: [], claimNext: true };
  const headers = { "if-match": `"${held.version}"`, "idempotency-key": crypto.randomUUID() };
  const answer = await program.post(`/api/v1/cases/${held.id}/decisions`, body, headers);
  jsonOf<DecisionMade>(answer);
  return answer.ms;
}

function timeFindings(times: number[], bare: number[]): Finding[] {
  const p50 = median(times);
  const p95 = percentile(times, 0.95);
  return [
    atMost("desk: key press to the next case painted, p50", p50, 100, ms),
    atMost("desk: key press to the next case painted, p95", p95, 250, ms),
    {
      measure: "desk: the same against the bare decision request, p50 and p95",
      figure: `${(p50 / median(bare)).toFixed(2)} and ${(p95 / percentile(bare, 0.95)).toFixed(2)} (bare ${ms(median(bare))} and ${ms(percentile(bare, 0.95))})`,
    },
  ];
}
