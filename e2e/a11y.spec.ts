import type { Page } from "@playwright/test";
import { themeCookie } from "@/lib/locales";
import { expectAccessible } from "./expect-accessible";
import { appealed, claim, decide, expect, listenFromTheStart, test } from "./fixtures";
import { people } from "./people";
import { freshId } from "./verification-body";

const [dialog, menu] = ["dialog[open]", "[role=menu]"];

// A busy machine takes its time over thousands of elements; no other spec waits for that.
test.describe.configure({ timeout: 600_000 });

/** Nothing may have to be moved sideways on a phone (WCAG 2.2, 1.4.10 Reflow). */
async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  expect(content).toBeLessThanOrEqual(screen ?? 0);
}

test("the sign-in page", async ({ page }) => {
  await page.goto("/login");
  await expectAccessible(page, "sign-in");
  await page.getByLabel("E-mail").fill(`${freshId("nobody")}@secondlook.test`);
  await page.getByLabel("Password").fill("wrong");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("E-mail or password is not right.")).toBeVisible();
  await expectAccessible(page, "sign-in refused");
});

test("the description of the API, on a phone too", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/docs/api");
  await expectNoSidewaysScroll(page);
  await page.setViewportSize({ width: 1440, height: 900 });
  // Hundreds of calls and schemas look alike, and axe takes its time over each: every twentieth stays.
  await page.evaluate(() => {
    const alike = [...document.querySelectorAll("main article, main section section")];
    for (const [index, one] of alike.entries()) if (index % 20 > 0) one.remove();
  });
  await expectAccessible(page, "API");
});

test("the queue, its search, its sheet of shortcuts and its menu", async ({ page, signIn, postVerification }) => {
  const { reference } = await postVerification({ images: [] });
  await signIn(people.reviewer);
  await page.goto("/queue?queue=first");
  await expect(page.getByRole("table")).toBeVisible();
  await expectAccessible(page, "queue");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await expectAccessible(page, "shortcuts", dialog);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  const search = page.getByRole("dialog", { name: "Search, go to, act" });
  await expect(search.getByRole("option", { name: "Review next" })).toBeVisible();
  await expectAccessible(page, "palette", dialog);
  await search.getByRole("combobox").fill(reference);
  await page.keyboard.press("Enter");
  await expect(search.getByRole("link", { name: reference })).toBeVisible();
  await expectAccessible(page, "search", dialog);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /Mei Tanaka/ }).click();
  await expect(page.getByRole("menuitem", { name: "Sign out" })).toBeVisible();
  await expectAccessible(page, "menu", menu);
  await page.goto("/queue?queue=first&country=XXA");
  await expect(page.getByText("No case fits these filters.")).toBeVisible();
  await expectAccessible(page, "queue without a case");
  await page.goto("/queue?state=decided&sort=age");
  await expect(page.getByRole("table")).toBeVisible();
  await expect(page.getByRole("columnheader", { name: "Decided" })).toBeVisible();
  await expectAccessible(page, "decided cases");
});

test("a case that one holds, with its reasons open, and lost", async ({ page, signIn, apiAs, postVerification }) => {
  const { caseId } = await postVerification();
  const holder = await apiAs(people.reviewer2);
  await claim(holder, caseId);
  await signIn(people.reviewer2);
  await page.goto(`/cases/${caseId}`);
  await expect(page.getByRole("region", { name: "Decision" })).toBeVisible();
  await expectAccessible(page, "held case");
  await page.getByRole("button", { name: "ERIKSSON ANNA MARIA" }).focus();
  await expect(page.getByTestId("highlight")).toBeVisible();
  await expectAccessible(page, "highlight", "section[aria-label=Evidence]");
  for (const name of ["Approve", "Ask again", "Escalate", "Reject"]) {
    await page.getByRole("button", { name, exact: true }).click();
    await expect(page.getByRole("form", { name })).toBeVisible();
    await page.getByRole("form", { name }).getByRole("checkbox").first().check();
    await expectAccessible(page, `reasons to ${name}`, "section[aria-label=Decision]");
  }
  await holder.post(`/api/v1/cases/${caseId}/release`, { data: {} });
  const other = await apiAs(people.senior2);
  await decide(other, caseId, await claim(other, caseId));
  // Told by the stream of changes, without a key pressed.
  await expect(page.getByRole("heading", { name: "This case is decided" })).toBeVisible();
  await expectAccessible(page, "lost case");
});

test("a case that one does not hold", async ({ page, signIn, apiAs, postVerification }) => {
  const { caseId } = await postVerification();
  await signIn(people.senior);
  await page.goto(`/cases/${caseId}`);
  await expect(page.getByRole("heading", { name: "Masked details" })).toBeVisible();
  await expectAccessible(page, "masked case");
  await claim(await apiAs(people.reviewer), caseId);
  await signIn(people.reviewer2);
  await page.goto(`/cases/${caseId}`);
  await expect(page.getByText(/Mei Tanaka is reviewing it/)).toBeVisible();
  await expectAccessible(page, "case held by another");
});

test("a case that hands over first, its warning, and read-only access", async ({ page, signIn, apiAs, postVerification }) => {
  const { caseId } = await postVerification();
  const holder = await apiAs(people.reviewer2);
  const lease = await claim(holder, caseId);
  await signIn(people.reviewer2);
  await page.goto(`/cases/${caseId}`);
  await page.getByRole("button", { name: "Reject", exact: true }).click();
  await page.getByRole("checkbox", { name: "Person looks like a child" }).click();
  await expect(page.getByText("The person may be a child. Do not ask for more pictures.")).toBeVisible();
  await expectAccessible(page, "hand over first", "section[aria-label=Decision]");
  await decide(holder, caseId, lease, { outcome: "escalate", reasons: [{ code: "minor" }] });
  await signIn(people.support);
  await page.goto(`/cases/${caseId}`);
  await expect(page.getByText("The person may be a child.")).toBeVisible();
  await expectAccessible(page, "case with a warning");
  await signIn(people.compliance);
  await page.goto(`/cases/${caseId}`);
  await page.getByRole("button", { name: "Open read-only…" }).click();
  await expect(page.getByRole("form", { name: "Open read-only" })).toBeVisible();
  await expectAccessible(page, "case for compliance");
  for (const images of [false, true]) {
    await (await apiAs(people.compliance)).post(`/api/v1/cases/${caseId}/access`, { data: { reason: "for the test", images } });
    await page.reload();
    await expect(page.getByText(/^Read-only until/)).toBeVisible();
    await expectAccessible(page, `read-only ${images ? "with" : "without"} pictures`);
  }
  const senior = await apiAs(people.senior2);
  await decide(senior, caseId, await claim(senior, caseId));
  await page.reload();
  await page.getByRole("button", { name: "Reopen this case…" }).click();
  await expect(page.getByRole("form", { name: "Reopen this case" })).toBeVisible();
  await expectAccessible(page, "decided case for compliance");
});

test("the audit log, an event and the export", async ({ page, signIn }) => {
  await signIn(people.compliance);
  await page.goto("/audit");
  await expect(page.getByRole("table")).toBeVisible();
  await expectAccessible(page, "audit");
  await page.getByRole("table").getByRole("row").nth(1).getByRole("button").click();
  await expect(page.getByRole("complementary", { name: "Event" })).toBeVisible();
  await expectAccessible(page, "event", "aside");
  await page.getByRole("button", { name: "Export…" }).click();
  await expect(page.getByRole("dialog", { name: "Export the audit log" })).toBeVisible();
  await expectAccessible(page, "export", dialog);
  await page.goto("/audit?from=2001-01-01T00:00:00Z&to=2001-01-02T00:00:00Z&action=nonsense");
  await page.getByRole("heading", { name: "No events" }).waitFor();
  await expectAccessible(page, "audit without an event");
});

test("the refusal and the page that is not there", async ({ page, signIn }) => {
  await signIn(people.admin);
  await page.goto("/audit");
  await expectAccessible(page, "refusal");
  const answer = await page.goto("/no/such/page");
  expect(answer?.status()).toBe(404);
  await expectAccessible(page, "not found");
  await signIn(people.reviewer);
  await page.goto(`/cases/${crypto.randomUUID()}`);
  await expect(page.getByRole("heading", { name: "Nothing here" })).toBeVisible();
  await expectAccessible(page, "no such case");
});

test("the appeals, the form, one appeal and the bar that decides it", async ({ page, signIn, apiAs, postVerification }) => {
  const { caseId } = await postVerification();
  const senior = await apiAs(people.senior);
  await decide(senior, caseId, await claim(senior, caseId), { reasons: [{ code: "face_mismatch" }] });
  await signIn(people.support);
  await page.goto(`/appeals/new?case=${caseId}`);
  await page
    .getByLabel("Picture, if the person sent one")
    .setInputFiles({ name: "a.txt", mimeType: "text/plain", buffer: Buffer.from("a") });
  await expect(page.getByText("This file is not a JPEG, PNG or WebP picture.")).toBeVisible();
  await expectAccessible(page, "form");
  const { id } = await appealed(await apiAs(people.support), caseId);
  await page.goto(`/appeals/${id}`);
  await page.getByRole("radio", { name: "Private note" }).check();
  await page.getByLabel("For colleagues").fill("Called twice.");
  await page.getByRole("button", { name: "Save the note" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Called twice." })).toBeVisible();
  await expectAccessible(page, "appeal");
  await page.getByRole("button", { name: "Withdraw" }).click();
  await expect(page.getByRole("dialog", { name: "Withdraw this appeal?" })).toBeVisible();
  await expectAccessible(page, "withdrawal", dialog);
  await page.goto("/appeals");
  await expect(page.getByRole("table")).toBeVisible();
  await expectAccessible(page, "appeals");
  await signIn(people.senior2);
  await page.goto(`/appeals/${id}`);
  await page.getByRole("button", { name: "Claim and review" }).click();
  await page.getByRole("button", { name: "Show what the person says" }).click();
  await expect(page.getByText("Called twice.")).toBeVisible();
  await page.getByRole("button", { name: "Overturn" }).click();
  await page.getByRole("form", { name: "Overturn" }).getByRole("button", { name: "Approve" }).click();
  await page.getByRole("form", { name: "Overturn" }).getByRole("checkbox").first().check();
  await expectAccessible(page, "appeal bar");
});

test("a phone shows sign-in, queue and case without sideways scrolling", async ({ browser, signIn, apiAs, postVerification }) => {
  const { caseId } = await postVerification();
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
  const page = listenFromTheStart(await context.newPage());
  await page.goto("/login");
  await expectNoSidewaysScroll(page);
  await signIn(people.senior, page);
  await page.goto("/queue");
  await expect(page.getByRole("table")).toBeVisible();
  await expectNoSidewaysScroll(page);
  await page.goto(`/cases/${caseId}`);
  await expectNoSidewaysScroll(page);
  await claim(await apiAs(people.senior), caseId);
  await page.reload();
  await expect(page.getByRole("region", { name: "Decision" })).toBeVisible();
  await expectNoSidewaysScroll(page);
  // The tools stand under the last picture, and the facts begin below them.
  const tools = await page.getByRole("group", { name: "Picture tools" }).boundingBox();
  const facts = await page.getByRole("region", { name: "Facts" }).boundingBox();
  expect(facts?.y).toBeGreaterThanOrEqual((tools?.y ?? 0) + (tools?.height ?? 0) - 1);
  await expectAccessible(page, "case on a phone");
  await page.getByRole("button", { name: "Reject", exact: true }).click();
  await expect(page.getByRole("checkbox", { name: "open the next case" })).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole("form", { name: "Reject" }).locator("button[aria-keyshortcuts=Enter]")).toBeInViewport({ ratio: 1 });

  await signIn(people.compliance, page);
  await page.goto("/queue");
  for (const name of ["Search", /account and settings$/]) await expect(page.getByRole("button", { name })).toBeInViewport({ ratio: 1 });
  await context.close();
});

test("the chosen theme is there from the first paint", async ({ page, baseURL }) => {
  await page.context().addCookies([{ name: themeCookie, value: "dark", url: baseURL ?? "" }]);
  await page.goto("/login");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("the compliance manager's settings and their dialogs", async ({ page, signIn }) => {
  await signIn(people.compliance);
  await page.goto("/settings/policy");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expectAccessible(page, "policy");
  await page.getByLabel("A claim lasts").fill("x");
  await page.getByRole("button", { name: "Add a template" }).click();
  await expectAccessible(page, "policy with wrong values");
  await page.getByRole("button", { name: "Discard" }).click();
  await page.getByRole("textbox", { name: "Second reviews" }).fill("50");
  await page.getByRole("button", { name: "Review changes" }).click();
  await expect(page.getByRole("dialog", { name: "1 change" })).toBeVisible();
  await expectAccessible(page, "difference", dialog);
  await page.goto("/settings/reasons");
  await expect(page.getByRole("table")).toBeVisible();
  await expectAccessible(page, "reasons");
  await page.getByRole("button", { name: "Add a reason" }).click();
  await expect(page.getByRole("dialog", { name: "Add a reason" })).toBeVisible();
  await expectAccessible(page, "a reason", dialog);
});

test("the administrator's pages", async ({ page, signIn }) => {
  await signIn(people.admin);
  for (const path of ["/settings/people", "/settings/keys"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectAccessible(page, path);
  }
});
