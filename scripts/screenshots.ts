import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { type Browser, chromium, type Page } from "@playwright/test";
import { startApp } from "./app-process";
import { chromiumArgs, findChromium } from "./chromium";
import { runMain, say } from "./console";
import { e2eSettings } from "./e2e-settings";
import { freePort, temporaryFolder } from "./postgres";

type Shot = { name: string; person: string | null; open: (page: Page) => Promise<unknown> };

/** What is shown, and as whom. `open` leaves the page as it should be seen. */
const shots: Shot[] = [
  { name: "login", person: null, open: (page) => page.goto("/login") },
  { name: "queue", person: "reviewer", open: (page) => page.goto("/queue") },
  { name: "queue-decided", person: "reviewer", open: (page) => page.goto("/queue?state=decided&sort=age") },
  { name: "queue-empty", person: "reviewer", open: (page) => page.goto("/queue?queue=first&flag=velocity&trigger=other") },
  { name: "case", person: "reviewer", open: openNextCase },
  { name: "case-reject", person: "reviewer", open: (page) => openNextCase(page).then(() => page.keyboard.press("r")) },
  { name: "case-not-held", person: "senior", open: openDecidedCase },
  { name: "load", person: "senior", open: (page) => page.goto("/reports?range=week") },
  { name: "audit", person: "compliance", open: (page) => page.goto("/audit") },
  {
    name: "audit-export",
    person: "compliance",
    open: (page) => page.goto("/audit").then(() => page.getByRole("button", { name: "Export" }).click()),
  },
  { name: "audit-verify", person: "compliance", open: (page) => page.goto("/audit/verify") },
  { name: "search", person: "senior", open: (page) => page.goto("/queue").then(() => page.keyboard.press("Control+k")) },
  { name: "shortcuts", person: "reviewer", open: (page) => page.goto("/queue").then(() => page.keyboard.press("?")) },
  { name: "people", person: "admin", open: (page) => page.goto("/settings/people") },
  { name: "keys", person: "admin", open: (page) => page.goto("/settings/keys") },
  { name: "api", person: null, open: (page) => page.goto("/docs/api#decideCase") },
  { name: "appeals", person: "support", open: (page) => page.goto("/appeals") },
  { name: "appeal", person: "support", open: openAppeal },
  { name: "policy", person: "compliance", open: (page) => page.goto("/settings/policy") },
  { name: "reasons", person: "compliance", open: (page) => page.goto("/settings/reasons") },
  { name: "not-found", person: "reviewer", open: (page) => page.goto("/cases/none") },
];

async function openDecidedCase(page: Page): Promise<void> {
  await page.goto("/queue?state=decided&sort=age");
  await page.locator("a[data-row]").first().click();
  await page.waitForURL(/cases/);
}

async function openAppeal(page: Page): Promise<void> {
  await page.goto("/appeals");
  await page.locator("a[data-row]").first().click();
  await page.waitForURL(/appeals\/./);
}

/** Claims the next case by the contract, as the queue's button does, and opens it. */
async function openNextCase(page: Page): Promise<void> {
  await page.goto("/queue");
  const id = await page.evaluate(async () => {
    const answer = await fetch("/api/v1/cases/next", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ queue: "first" }),
    });
    return answer.status === 200 ? ((await answer.json()) as { case: { id: string } }).case.id : undefined;
  });
  if (id) await page.goto(`/cases/${id}`);
}

async function signIn(page: Page, person: string): Promise<void> {
  const { csrfToken } = (await (await page.request.get("/api/auth/csrf")).json()) as { csrfToken: string };
  const form = { csrfToken, email: `${person}@secondlook.test`, password: e2eSettings.password, json: "true" };
  const answer = await page.request.post("/api/auth/callback/credentials", { form });
  if (!answer.ok()) throw new Error(`${person} could not sign in: ${answer.status()}`);
}

async function shoot(browser: Browser, baseURL: string, shot: Shot, colorScheme: "light" | "dark", out: string): Promise<void> {
  const context = await browser.newContext({ baseURL, colorScheme, reducedMotion: "reduce", viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    if (shot.person) await signIn(page, shot.person);
    await shot.open(page);
    await page.waitForLoadState("networkidle");
    const file = path.join(out, `${shot.name}-${colorScheme}.png`);
    await page.screenshot({ path: file });
    say(file);
  } finally {
    await context.close();
  }
}

/** Takes pictures of an installation of its own into `docs/screenshots` or the folder given by `--out`. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { out: { type: "string", default: "docs/screenshots" }, only: { type: "string" } } });
  fs.mkdirSync(values.out, { recursive: true });
  const executablePath = await findChromium();
  const app = await startApp(temporaryFolder("screenshots"), await freePort(), {
    SECONDLOOK_DEMO: "on",
    SECONDLOOK_DEMO_PASSWORD: e2eSettings.password,
  });
  const browser = await chromium.launch({ executablePath, args: chromiumArgs });
  try {
    for (const shot of shots.filter(({ name }) => !values.only || name === values.only)) {
      for (const colorScheme of ["light", "dark"] as const) await shoot(browser, app.url, shot, colorScheme, values.out);
    }
  } finally {
    await browser.close();
    await app.stop();
  }
}

await runMain(main);
