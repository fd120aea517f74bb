import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Page } from "@playwright/test";
import type { CaseDetail, CaseSummary } from "@/lib/contracts/case";
import type { Page as ListPage } from "@/lib/contracts/common";
import { startApp } from "@/scripts/app-process";
import { e2eSparePort } from "@/scripts/e2e-settings";
import { expect, listenFromTheStart, okJson, passSignIn, postJson, test } from "./fixtures";
import { createApiKey, createPerson, type Person } from "./people";
import { picturedBody } from "./verification-body";

const logFile = path.join(os.tmpdir(), `secondlook-second-review-${randomBytes(4).toString("hex")}.log`);
test.afterAll(() => fs.rmSync(logFile, { force: true }));

// It starts an installation of its own: only there do decisions wait to be final and to be confirmed.
test.describe.configure({ timeout: 900_000 });
test("a decision is taken back after moving on, and confirmed by somebody who judges the faces before they see it; two who differ make it a senior's", async ({
  browser,
}) => {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "secondlook-e2e-"));
  fs.chmodSync(dataDir, 0o711);
  const policy = { undoSeconds: 15, secondReviewFlags: ["face_match_low"], clearedSampleRate: 0 };
  const settings = { SECONDLOOK_DEMO: "off", SECONDLOOK_POLICY: JSON.stringify(policy) };
  const app = await startApp(dataDir, e2eSparePort("secondReview"), settings, logFile);
  const deskOf = async (person: Person): Promise<Page> => {
    const context = await browser.newContext({ baseURL: app.url });
    await context.setExtraHTTPHeaders({ origin: app.url });
    expect((await passSignIn(context.request, person)).status()).toBe(200);
    await context.setExtraHTTPHeaders({});
    return listenFromTheStart(await context.newPage());
  };
  const claimed = async (page: Page, caseId: string) => {
    const claim = () => page.request.post(`/api/v1/cases/${caseId}/claim`, { headers: { origin: app.url } });
    // Until the decision before is final nobody else may have it.
    await expect.poll(async () => (await claim()).status(), { timeout: 120_000 }).toBe(200);
    await page.goto(`/cases/${caseId}`);
  };
  const note = (page: Page) => page.getByLabel("Note", { exact: true });
  try {
    const first = await deskOf(await createPerson("reviewer", "Fay First", dataDir));
    const headers = { authorization: `Bearer ${await createApiKey(["verifications:write"], dataDir)}` };
    const url = `${app.url}/api/v1/verifications`;
    for (let count = 0; count < 3; count++) await okJson(await postJson(first.request, url, await picturedBody(), headers));
    const { items } = await okJson<ListPage<CaseSummary>>(await first.request.get("/api/v1/cases?queue=first"));
    const [decided, next] = items;
    if (!decided || !next) throw new Error("There are two cases.");

    await first.goto("/queue");
    const images: string[] = [];
    first.on("request", (request) => request.url().includes(`${next.id}/images/`) && images.push(request.url()));
    await first.keyboard.press("n");
    await expect(first.getByRole("heading", { name: decided.reference })).toBeVisible();
    // The pictures of the next case are there before anybody asks for them, and are not fetched again.
    await expect.poll(() => images.length).toBe(2);
    await note(first).fill("The chin differs.");
    await first.keyboard.press("Escape");
    await first.keyboard.press("r");
    await expect(first.getByRole("form", { name: "Reject" })).toBeFocused();
    await first.keyboard.press("1");
    await first.keyboard.press("Enter");
    await expect(first.getByRole("heading", { name: next.reference })).toBeVisible();
    await expect(first.getByRole("region", { name: "Evidence" }).getByRole("img").first()).toBeVisible();
    expect(images).toHaveLength(2);
    await first.keyboard.press("Control+z");
    await expect(first.getByRole("heading", { name: decided.reference })).toBeVisible();
    await expect(note(first)).toHaveValue("The chin differs.");
    await first.getByRole("form", { name: "Reject" }).getByRole("checkbox", { name: "open the next case" }).uncheck();
    await first.getByRole("form", { name: "Reject" }).locator("button[aria-keyshortcuts=Enter]").click();
    await expect(first).toHaveURL(/\/queue/);
    await first.context().close();

    const second = await deskOf(await createPerson("reviewer", "Sam Second", dataDir));
    await claimed(second, decided.id);
    const facts = second.getByRole("region", { name: "Facts" });
    await expect(facts.getByText("Are the document and the selfie of the same person?")).toBeVisible();
    await expect(second.getByRole("button", { name: "Approve" })).toBeDisabled();
    const before = await (await second.request.get(`/api/v1/cases/${decided.id}`)).text();
    for (const told of ["0.41", "low_similarity", "face_match", "Fay First", "The chin differs"]) {
      expect(before).not.toContain(told);
      await expect(facts).not.toContainText(told);
    }
    for (const key of ["a", "j", "4", "Enter"]) await second.keyboard.press(key);
    await expect(facts.getByText("Before you saw this, you answered “Probably”.")).toBeVisible();
    await expect(facts).toContainText("0.41");
    await expect(facts).not.toContainText("Fay First");
    await second.keyboard.press("a");
    await second
      .getByRole("form", { name: "Approve" })
      .getByRole("checkbox", { name: /same person/ })
      .check();
    await second.getByRole("form", { name: "Approve" }).getByRole("checkbox", { name: "open the next case" }).uncheck();
    await second.getByRole("form", { name: "Approve" }).locator("button[aria-keyshortcuts=Enter]").click();
    await expect(second).toHaveURL(/\/queue/);
    await second.context().close();

    const senior = await deskOf(await createPerson("senior_reviewer", "Sue Senior", dataDir));
    await claimed(senior, decided.id);
    const history = senior.getByRole("region", { name: "Facts" });
    for (const told of ["Fay First", "Sam Second", "The chin differs."]) await expect(history).toContainText(told);
    const seen = await okJson<CaseDetail>(await senior.request.get(`/api/v1/cases/${decided.id}`));
    expect(seen.state).toBe("escalated");
    expect(seen.decisions.filter(({ undone }) => !undone).map(({ outcome }) => outcome)).toEqual(["reject", "approve"]);
    await senior.context().close();
  } finally {
    await app.stop();
  }
});
