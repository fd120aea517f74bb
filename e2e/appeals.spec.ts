import type { APIRequestContext, Page } from "@playwright/test";
import type { AppealDetail } from "@/lib/contracts/appeal";
import type { CaseDetail } from "@/lib/contracts/case";
import { appealed, claim, decide, expect, listenFromTheStart, okJson, problemOf, test } from "./fixtures";
import { people } from "./people";
import { freshId, jpeg } from "./verification-body";

const statement = "That is me in both pictures.\nI had an accident last year, and my face has changed since.";

/** Nadia Haddad rejects the case, which somebody may then complain about. */
async function rejected(senior: APIRequestContext, caseId: string): Promise<void> {
  await okJson(await decide(senior, caseId, await claim(senior, caseId)));
}

test("support opens an appeal that another senior overturns, and reads the outcome", async ({ page, signIn, apiAs, postVerification }) => {
  // The whole journey of three people; a busy machine takes its time over it.
  test.setTimeout(600_000);
  const account = freshId("acct");
  const { caseId, reference } = await postVerification({ subject: { id: account, email: null, createdAt: null } });
  await rejected(await apiAs(people.senior), caseId);

  await signIn(people.support);
  await page.goto("/");
  await page.getByRole("button", { name: "Open an appeal" }).click();
  const search = page.getByRole("dialog", { name: "Find a case" });
  await search.getByRole("combobox").fill(account);
  await search.getByRole("option", { name: `Account “${account}”` }).click();
  await search.getByRole("link", { name: reference }).click();
  await expect(page.getByRole("heading", { name: "Masked details" })).toBeVisible();
  await expect(page.getByRole("img")).toHaveCount(0);
  await page.getByRole("link", { name: "Open an appeal" }).click();

  await page.getByLabel("What is it about?").selectOption("identity");
  await page.getByLabel("What the person says").fill(statement);
  const picture = page.getByLabel("Picture, if the person sent one");
  await picture.setInputFiles({ name: "letter.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7") });
  await expect(page.getByRole("alert").filter({ hasText: "This file is not a JPEG, PNG or WebP picture." })).toBeVisible();
  await expect(page.getByLabel("What the person says")).toHaveValue(statement);
  await picture.setInputFiles({ name: "me.jpg", mimeType: "image/jpeg", buffer: await jpeg() });
  await page.getByRole("button", { name: "Open the appeal" }).click();
  await expect(page).toHaveURL(/\/appeals\/[0-9a-f-]{36}$/);
  const appealUrl = page.url();
  await expect(page.getByRole("list", { name: "Thread" })).toContainText("I had an accident last year");
  await expect(page.getByRole("complementary", { name: "Facts" })).toContainText("1 picture640 × 400 pixels");
  await expect(page.getByText("The picture itself is shown to the reviewer only.")).toBeVisible();
  await expect(page.getByRole("img")).toHaveCount(0);

  await signIn(people.senior);
  await page.goto(appealUrl);
  await expect(page.getByText("I had an accident")).toHaveCount(0);
  await page.getByRole("button", { name: "Claim and review" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "You took part in this case earlier" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Claim the case to read what was said" })).toBeVisible();

  await signIn(people.senior2);
  await page.goto("/appeals");
  await page.getByRole("button", { name: `Review the appeal of ${reference}` }).click();
  await expect(page).toHaveURL(`/cases/${caseId}`);
  await page.getByRole("button", { name: "Attachment" }).click();
  await expect(page.getByRole("group", { name: "Document: Attachment" }).getByRole("img").first()).toBeVisible();
  await expectOnlyReviewerSeesPictures(await apiAs(people.senior2), await apiAs(people.support), caseId);
  await expect(page.getByText("I had an accident")).toHaveCount(0);
  await page.getByRole("button", { name: "Show what the person says and the earlier decision" }).click();
  await expect(page.getByText("I had an accident")).toBeVisible();
  await expect(page.getByText(/Decided by Nadia Haddad: rejected/)).toBeVisible();
  await expect(page.getByText(/ opened an appeal$/)).toBeVisible();

  await page.getByRole("button", { name: "Overturn" }).click();
  const panel = page.getByRole("form", { name: "Overturn" });
  await panel.locator("button[aria-keyshortcuts=Enter]").click();
  await expect(panel.getByRole("alert")).toContainText("Choose the new outcome first.");
  await expect(panel.getByRole("button", { name: "Reject" })).toHaveCount(0);
  await panel.getByRole("button", { name: "Approve" }).click();
  await panel.getByRole("checkbox", { name: /Check was wrong: same person/ }).check();
  await expect(panel.getByLabel("What the person will read")).toHaveValue("Your identity has been verified.");
  await panel.getByLabel("What the person will read").fill("We looked again, and your identity has been verified.");
  await panel.getByRole("button", { name: "Overturn: approved" }).click();
  await expect(page).toHaveURL(/\/appeals$/);

  await signIn(people.support);
  await page.goto(appealUrl);
  await expect(page.getByText("Overturned by Oluwaseun Bello, now approved")).toBeVisible();
  await expect(page.getByRole("list", { name: "Thread" })).toContainText("We looked again, and your identity has been verified.");
  await expect(page.getByRole("button", { name: "Withdraw" })).toHaveCount(0);
  await page.goto("/appeals?state=decided");
  await expect(page.getByRole("row").filter({ hasText: reference })).toContainText("Overturned · now approved");

  await signIn(people.senior);
  await page.goto(appealUrl);
  await expect(page.getByRole("heading", { name: "This appeal has ended" })).toBeVisible();
  await page.goto(`/cases/${caseId}`);
  await expect(page.getByText("This case is decided; its evidence is closed.")).toBeVisible();
  await page.getByRole("link", { name: "Back to the appeals" }).click();
  await expect(page.getByRole("heading", { name: "Appeals" })).toBeVisible();
});

/** The holder sees every picture, the attachment among them; a support agent gets none of their bytes. */
async function expectOnlyReviewerSeesPictures(holder: APIRequestContext, support: APIRequestContext, caseId: string): Promise<void> {
  const held = await okJson<CaseDetail>(await holder.get(`/api/v1/cases/${caseId}`));
  expect(held.evidence?.images.map(({ kind }) => kind)).toContain("attachment");
  for (const { id } of held.evidence?.images ?? []) {
    const path = `/api/v1/cases/${caseId}/images/${id}?variant=view`;
    expect((await holder.get(path)).headers()["content-type"]).toBe("image/jpeg");
    await problemOf(await support.get(path), 403);
  }
}

test("a refused form keeps what was typed, and a refused picture does not lose the appeal", async ({
  page,
  signIn,
  apiAs,
  postVerification,
}) => {
  const [first, second] = [await postVerification({ images: [] }), await postVerification({ images: [] })];
  const senior = await apiAs(people.senior);
  await rejected(senior, first.caseId);
  await rejected(senior, second.caseId);
  await signIn(people.support);
  await page.goto(`/appeals/new?case=${first.caseId}`);
  await appealed(await apiAs(people.support), first.caseId);
  await fillForm(page);
  await page.getByRole("button", { name: "Open the appeal" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "An appeal against this decision is open already" })).toBeVisible();
  await expect(page.getByLabel("What the person says")).toHaveValue(statement);

  await page.goto(`/appeals/new?case=${second.caseId}`);
  await fillForm(page);
  const broken = Buffer.concat([(await jpeg()).subarray(0, 200), Buffer.from("nothing more")]);
  await page.getByLabel("Picture, if the person sent one").setInputFiles({ name: "a.jpg", mimeType: "image/jpeg", buffer: broken });
  await page.getByRole("button", { name: "Open the appeal" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "The appeal is open, but the picture was not taken." })).toBeVisible();
  await page.getByLabel("Picture, if the person sent one").setInputFiles({ name: "b.jpg", mimeType: "image/jpeg", buffer: await jpeg() });
  await page.getByRole("button", { name: "Add the picture" }).click();
  await expect(page).toHaveURL(/\/appeals\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("complementary", { name: "Facts" })).toContainText("1 picture");
});

test("where no appeal is possible support reads why, instead of a button or a form", async ({ page, signIn, apiAs, postVerification }) => {
  const { caseId } = await postVerification({ images: [] });
  const why = page.getByText("This case is not decided yet; an appeal can be opened once it is.");
  await signIn(people.support);
  await page.goto(`/cases/${caseId}`);
  await expect(why).toBeVisible();
  await expect(page.getByRole("link", { name: "Open an appeal" })).toHaveCount(0);
  await page.goto(`/appeals/new?case=${caseId}`);
  await expect(why).toBeVisible();
  await expect(page.getByLabel("What the person says")).toHaveCount(0);
  await rejected(await apiAs(people.senior), caseId);
  await page.reload();
  await expect(page.getByLabel("What the person says")).toBeVisible();
});

async function fillForm(page: Page): Promise<void> {
  await page.getByLabel("What is it about?").selectOption("data");
  await page.getByLabel("What the person says").fill(statement);
}

test("support writes to the person and to colleagues, and withdraws; whoever reviewed it keeps their sentence", async ({
  page,
  browser,
  signIn,
  apiAs,
  postVerification,
}) => {
  const { caseId } = await postVerification({ images: [] });
  await rejected(await apiAs(people.senior), caseId);
  const support = await apiAs(people.support);
  const { id } = await appealed(support, caseId);
  await signIn(people.support);
  // So low that the thread has to scroll.
  await page.setViewportSize({ width: 1280, height: 480 });
  await page.goto(`/appeals/${id}`);
  await page.getByLabel("What the person will read").fill("Which name stands on your passport?");
  await page.getByRole("checkbox", { name: "The appeal waits for their answer" }).check();
  await page.getByRole("button", { name: "Send to the person" }).click();
  await expect(page.getByLabel("What the person will read")).toHaveValue("");
  await expect(page.getByText("Waiting for the person").first()).toBeVisible();
  await page.getByRole("radio", { name: "From the person" }).check();
  await page.getByLabel("What the person said").fill("Eriksson.");
  await page.getByRole("button", { name: "Record it" }).click();
  await expect(page.getByText("Waiting for us").first()).toBeVisible();
  const newest = page.getByRole("list", { name: "Thread" }).getByText("Eriksson.");
  await expect(newest).toBeInViewport({ ratio: 1 });
  await page.reload();
  await expect(newest).toBeInViewport({ ratio: 1 });
  const kinds = (await okJson<AppealDetail>(await support.get(`/api/v1/appeals/${id}`))).thread?.messages.map(({ kind }) => kind);
  expect(kinds).toEqual(["to_person", "from_person"]);

  await claim(await apiAs(people.senior2), caseId);
  const other = await browser.newContext();
  const waiting = listenFromTheStart(await other.newPage());
  await signIn(people.senior, waiting);
  await waiting.goto(`/appeals/${id}`);
  await expect(waiting.getByRole("heading", { name: "Oluwaseun Bello is reviewing this appeal" })).toBeVisible();
  await other.close();
  const reviewer = listenFromTheStart(await (await browser.newContext()).newPage());
  await signIn(people.senior2, reviewer);
  await reviewer.goto(`/cases/${caseId}`);
  await reviewer.getByRole("button", { name: "Uphold" }).click();
  const panel = reviewer.getByRole("form", { name: "Uphold" });
  await expect(panel.getByLabel("What the person will read")).toBeFocused();
  const send = panel.getByRole("button", { name: "Uphold" });
  await expect(send, "in a text enter makes a new line").toHaveAttribute("aria-keyshortcuts", "Control+Enter");
  await panel.getByLabel("What the person will read").fill("We looked again, and the two faces differ.");

  await page.getByRole("button", { name: "Withdraw" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Withdraw" }).click();
  await expect(page.getByText("Withdrawn").first()).toBeVisible();
  await reviewer.keyboard.press("Control+Enter");
  await expect(reviewer.getByLabel("Your sentence to the person was not sent")).toHaveValue("We looked again, and the two faces differ.");
  await reviewer.context().close();
});

test("an appeal that ended elsewhere is shown as ended, and what was typed can still be copied", async ({
  page,
  signIn,
  apiAs,
  postVerification,
}) => {
  const { caseId } = await postVerification({ images: [] });
  await rejected(await apiAs(people.senior), caseId);
  const support = await apiAs(people.support);
  const { id } = await appealed(support, caseId);
  await signIn(people.support);
  await page.goto(`/appeals/${id}`);
  await page.getByLabel("What the person will read").fill("Which name stands on your passport?");
  await support.post(`/api/v1/appeals/${id}/withdraw`);
  await page.getByRole("button", { name: "Send to the person" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "This was not sent: the appeal has ended." })).toBeVisible();
  await expect(page.getByLabel("What the person will read")).toHaveValue("Which name stands on your passport?");
  await expect(page.getByText("Withdrawn").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Withdraw" })).toHaveCount(0);
});

test("a compliance manager sees where an appeal stands, and nothing that was said", async ({ page, signIn, apiAs, postVerification }) => {
  const { caseId, reference } = await postVerification({ images: [] });
  await rejected(await apiAs(people.senior), caseId);
  await appealed(await apiAs(people.support), caseId);
  await signIn(people.compliance);
  await page.goto("/appeals");
  await expect(page.getByRole("button", { name: "Open an appeal" })).toHaveCount(0);
  await page.getByRole("link", { name: reference }).click();
  await expect(page.getByRole("heading", { name: "You see where this appeal stands" })).toBeVisible();
  await expect(page.getByRole("complementary", { name: "Facts" })).toContainText("nobody yet");
  await expect(page.getByRole("form")).toHaveCount(0);
});
