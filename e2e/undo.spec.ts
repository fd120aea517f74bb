import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { APIRequestContext } from "@playwright/test";
import type { CaseSummary } from "@/lib/contracts/case";
import type { Page as ListPage } from "@/lib/contracts/common";
import { startApp } from "@/scripts/app-process";
import { e2eSparePort } from "@/scripts/e2e-settings";
import { claim, decide, expect, okJson, passSignIn, postJson, test } from "./fixtures";
import { createApiKey, createPerson } from "./people";
import { verificationBody } from "./verification-body";

const logFile = path.join(os.tmpdir(), `secondlook-undo-${randomBytes(4).toString("hex")}.log`);
test.afterAll(() => fs.rmSync(logFile, { force: true }));

// It starts an installation of its own: only there may decisions wait to be final.
test.describe.configure({ timeout: 900_000 });
test("every decision that can be taken back is offered: the newest, the others in a list, each on its own page", async ({
  page,
  playwright,
}) => {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "secondlook-e2e-"));
  fs.chmodSync(dataDir, 0o711);
  const settings = {
    SECONDLOOK_DEMO: "off",
    SECONDLOOK_POLICY: JSON.stringify({ undoSeconds: 600, secondReviewRate: 0, secondReviewFlags: [], secondReviewOverFailedFace: false }),
  };
  const app = await startApp(dataDir, e2eSparePort("undo"), settings, logFile);
  const request = await playwright.request.newContext({ baseURL: app.url, extraHTTPHeaders: { origin: app.url } });
  try {
    await flagThree(request, dataDir);
    expect((await passSignIn(request, await createPerson("reviewer", "Somebody", dataDir))).status()).toBe(200);
    const { items: free } = await okJson<ListPage<CaseSummary>>(await request.get("/api/v1/cases?queue=first"));
    expect(free).toHaveLength(3);
    for (const { id } of free) await okJson(await decide(request, id, await claim(request, id)));
    const { cookies } = await request.storageState();
    await page.context().addCookies(cookies.map(({ name, value }) => ({ name, value, url: app.url })));
    await page.goto(`${app.url}/queue`);
    const [oldest, middle, newest] = free.map(({ reference }) => reference);
    await expect(page.getByText(`${newest}: rejected`, { exact: true })).toBeVisible();
    const more = page.getByRole("button", { name: "2 more decisions that you can take back" });
    await more.focus();
    await page.keyboard.press("Enter");
    const taken = page.waitForResponse((response) => response.url().endsWith("/undo"));
    await expect(page.getByRole("menuitem", { name: `Undo ${middle}: rejected` })).toBeFocused();
    await page.keyboard.press("ArrowDown");
    await expect(page.getByRole("menuitem", { name: `Undo ${oldest}: rejected` })).toBeFocused();
    await page.keyboard.press("Enter");
    expect((await taken).status()).toBe(200);
    await expect(page).toHaveURL(new RegExp(`/cases/${free[0]?.id}$`));
    await page.goto(`${app.url}/cases/${free[1]?.id}`);
    const here = page.getByRole("main").getByText("You decided this case and can still take that back.");
    await here.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByRole("region", { name: "Decision" })).toBeVisible();
    await expect(page.getByRole("button", { name: /more decision/ })).toHaveCount(0);
  } finally {
    await request.dispose();
    await app.stop();
  }
});

async function flagThree(request: APIRequestContext, dataDir: string): Promise<void> {
  const authorization = `Bearer ${await createApiKey(["verifications:write"], dataDir)}`;
  for (let count = 0; count < 3; count++) {
    await okJson(await postJson(request, "/api/v1/verifications", verificationBody(), { authorization }));
  }
}
