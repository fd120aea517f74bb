import { chromium, type Page } from "@playwright/test";
import { chromiumArgs, findChromium } from "@/scripts/chromium";
import { claimCase } from "@/server/cases/claim-case";
import { signIn } from "./caller";
import { atMost, type Finding } from "./findings";
import { makeReviewers, type Reviewer, switchDatabase } from "./people";
import { makePicturedCase } from "./pictured-case";
import type { Workbench } from "./workbench";

const limitsKb = { "/cases/[id]": 180, "/queue": 200 } as const;

/** The JavaScript that a browser with an empty cache fetches, as it came over the wire. */
export async function measureBundle(workbench: Workbench): Promise<Finding[]> {
  const database = await workbench.database("bench_bundle");
  await switchDatabase(database);
  const [reviewer] = (await makeReviewers(1)) as [Reviewer];
  const caseId = await makePicturedCase();
  await claimCase(reviewer, caseId);
  const web = await workbench.web(database);
  const caller = await signIn(web.url, reviewer.email, reviewer.password);
  const browser = await chromium.launch({ executablePath: await findChromium(), args: chromiumArgs });
  try {
    const findings: Finding[] = [];
    for (const [name, path] of [
      ["/cases/[id]", `/cases/${caseId}`],
      ["/queue", "/queue"],
    ] as const) {
      const context = await browser.newContext({ baseURL: web.url });
      await context.addCookies(caller.cookies().map(([cookie, value]) => ({ name: cookie, value, url: web.url })));
      const { first, all } = await scriptBytes(await context.newPage(), path);
      await context.close();
      findings.push(
        atMost(`bundle: gzip JavaScript on first load of ${name}`, first / 1000, limitsKb[name], (kb) => `${kb.toFixed(0)} kB`),
        { measure: `bundle: the same, with what ${name} fetches by itself once it is shown`, figure: `${(all / 1000).toFixed(0)} kB` },
      );
    }
    return findings;
  } finally {
    await browser.close();
    caller.close();
    await web.stop();
  }
}

/** Bytes of the scripts that the document names, without which it is not whole, and of all until the page is quiet. */
async function scriptBytes(page: Page, path: string): Promise<{ first: number; all: number }> {
  const sizes: Promise<{ path: string; bytes: number }>[] = [];
  page.on("requestfinished", (request) => {
    if (request.resourceType() !== "script") return;
    sizes.push(request.sizes().then(({ responseBodySize: bytes }) => ({ path: new URL(request.url()).pathname, bytes })));
  });
  const answer = await page.goto(path, { waitUntil: "networkidle" });
  if (!answer || !page.url().endsWith(path)) throw new Error(`${path} led to ${page.url()}.`);
  const [html, scripts] = await Promise.all([answer.text(), Promise.all(sizes)]);
  const sum = (some: typeof scripts) => some.reduce((total, { bytes }) => total + bytes, 0);
  return { first: sum(scripts.filter((script) => html.includes(script.path))), all: sum(scripts) };
}
