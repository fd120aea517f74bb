import type { Locator, Page } from "@playwright/test";
import type { HandedOver, MyCases } from "@/lib/contracts/hand-over";
import type { SavedView } from "@/lib/contracts/view";
import { claim, expect, type Flagged, okJson, problemOf, test } from "./fixtures";
import { createPerson, people } from "./people";
import { faceCheck, verificationBody } from "./verification-body";

// A country that no other spec has, so that the list holds what this one made.
const country = "ISL";
const rowOf = (page: Page, { reference }: Flagged): Locator => page.getByRole("row").filter({ hasText: reference });
const views = (page: Page) => page.getByRole("navigation", { name: "Views" });

/** Goes on with tab until the control has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(target).toBeFocused();
}

const flaggedThere = (of = country) => verificationBody({ document: { type: "passport", country: of }, checks: [faceCheck("fail")] });

test("a view is saved, shared, seen with its count by a colleague, changed and removed", async ({
  page,
  signIn,
  apiAs,
  postVerification,
}) => {
  const senior = await createPerson("senior_reviewer", "Vera Views");
  const name = `Iceland ${crypto.randomUUID().slice(0, 8)}`;
  await postVerification(flaggedThere());
  await signIn(senior);
  await page.goto(`/queue?queue=first&country=${country}`);
  await page.getByRole("button", { name: "Save view…" }).click();
  const dialog = page.getByRole("dialog", { name: "Save this view" });
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("checkbox", { name: /Share it/ }).check();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page).toHaveURL(/\/queue\?view=[0-9a-f-]{36}$/);
  const tab = views(page).getByRole("link", { name });
  await expect(tab).toHaveAttribute("aria-current", "page");
  await expect(tab).toHaveText(/\d+$/);
  const address = page.url();

  // Changed: it says so, until it is updated; what stands in the address goes before the view.
  await page.getByRole("combobox", { name: "Order" }).selectOption("risk");
  await expect(page).toHaveURL(/view=.*sort=risk/);
  await expect(tab).toContainText("changed");
  await page.getByRole("button", { name: "Columns" }).press("Enter");
  await page.getByRole("menuitemcheckbox", { name: "Account" }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("columnheader", { name: "Account" })).toHaveCount(0);
  await page.getByRole("button", { name: "Update view" }).click();
  await expect(page).toHaveURL(address);
  await expect(tab).not.toContainText("changed");
  await expect(page.getByRole("columnheader", { name: "Account" })).toHaveCount(0);

  await signIn(people.reviewer);
  const { items } = await okJson<{ items: SavedView[] }>(await (await apiAs(people.reviewer)).get("/api/v1/views"));
  const support = await apiAs(people.support);
  await problemOf(await support.post("/api/v1/views", { data: { name, shared: true, filters: {} } }), 403, "forbidden");
  const theirs = items.find((view) => view.name === name);
  expect(theirs).toMatchObject({ shared: true, owner: { name: "Vera Views", you: false } });
  expect(theirs?.count).toBeGreaterThan(0);
  await page.goto(address);
  await expect(views(page).getByRole("link", { name })).toHaveAttribute("title", "Shared by Vera Views");
  await expect(page.getByRole("columnheader", { name: "Account" })).toHaveCount(0);
  await page.getByRole("button", { name: "View", exact: true }).press("Enter");
  await expect(page.getByRole("menuitem", { name: "Remove" })).toHaveCount(0);
  await page.keyboard.press("Escape");

  await signIn(senior);
  await page.goto(address);
  await page.getByRole("button", { name: "View", exact: true }).press("Enter");
  await page.getByRole("menuitem", { name: "Remove" }).press("Enter");
  await expect(views(page).getByRole("link", { name })).toHaveCount(0);
});

test("several cases are assigned, released and moved with the keyboard alone, and each is answered for", async ({
  page,
  signIn,
  apiAs,
  postVerification,
}) => {
  const senior = await createPerson("senior_reviewer", "Vera Views");
  const reviewer = await createPerson("reviewer", "Rex Receiver");
  const unlike = "FRO";
  const [first, second] = [await postVerification(flaggedThere(unlike)), await postVerification(flaggedThere(unlike))];
  await claim(await apiAs(people.reviewer2), second.caseId);
  await signIn(senior);
  await page.goto(`/queue?queue=first&country=${unlike}`);
  const bar = page.getByRole("region", { name: "What to do with the selected cases" });
  const pick = async (flagged: Flagged) => {
    const box = rowOf(page, flagged).getByRole("checkbox");
    await tabTo(page, box);
    await page.keyboard.press("Space");
    await expect(box).toBeChecked();
  };
  await pick(first);
  await expect(bar).toContainText("1 selected");
  await page.keyboard.press("Escape");
  await expect(rowOf(page, first).getByRole("checkbox")).not.toBeChecked();

  await pick(first);
  await tabTo(page, bar.getByRole("button", { name: "Select all that are shown" }));
  await page.keyboard.press("Enter");
  await expect(bar).toContainText("2 selected");
  await tabTo(page, bar.getByRole("button", { name: "Assign to" }));
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Rex Receiver" }).first().press("Enter");
  await expect(bar.getByRole("status")).toContainText("1 assigned");
  await expect(bar.getByRole("status")).toContainText(`1 is held by ${people.reviewer2.name}`);
  await expect(rowOf(page, first)).toContainText("for Rex Receiver");
  // What was refused stays selected.
  await expect(bar).toContainText("1 selected");
  await tabTo(page, bar.getByRole("button", { name: "Release" }));
  await page.keyboard.press("Enter");
  await expect(bar.getByRole("status")).toHaveText("1 released");

  const kept = await okJson<MyCases>(await (await apiAs(reviewer)).get("/api/v1/cases/mine"));
  expect(kept.kept.map(({ id }) => id)).toEqual([first.caseId]);
  const refused = await (await apiAs(people.reviewer)).post("/api/v1/cases/assign", { data: { caseIds: [first.caseId], userId: null } });
  expect(refused.status()).toBe(403);

  await tabTo(page, rowOf(page, second).getByRole("checkbox"));
  await page.keyboard.press("Space");
  await tabTo(page, bar.getByRole("button", { name: "Move to" }));
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Escalated" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Move 1 case to “Escalated”" });
  await expect(dialog).toContainText("Whoever moves a case cannot decide it.");
  await dialog.getByLabel("Why they are moved").pressSequentially("Needs a second pair of eyes");
  await tabTo(page, dialog.getByRole("button", { name: "Move" }));
  await page.keyboard.press("Enter");
  await expect(bar.getByRole("status")).toHaveText("1 moved");
  await expect(rowOf(page, second)).toHaveCount(0);
  await problemOf(await (await apiAs(senior)).post(`/api/v1/cases/${second.caseId}/claim`), 403, "took-part");
  const again = await (await apiAs(senior)).post("/api/v1/cases/move", {
    data: { caseIds: [second.caseId], queue: "first", reason: "It was seen by two" },
  });
  expect((await okJson<HandedOver>(again)).items).toMatchObject([{ caseId: second.caseId, result: "done" }]);
});

test("a colleague who is named in a note finds the case among their own, new until they look", async ({
  page,
  signIn,
  apiAs,
  postVerification,
}) => {
  const named = await createPerson("reviewer", "Quirin Quill");
  const flagged = await postVerification();
  const reviewer = await apiAs(people.reviewer);
  await claim(reviewer, flagged.caseId);
  const turned = { text: "turned \u202efdp.exe" };
  await problemOf(await reviewer.post(`/api/v1/cases/${flagged.caseId}/notes`, { data: turned }), 400, "invalid-input");
  await signIn(people.reviewer);
  await page.goto(`/cases/${flagged.caseId}`);
  await page.getByRole("button", { name: "Release this case" }).press("Enter");
  await page.getByRole("menuitem", { name: "Back with a note…" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Release with a note" });
  const note = dialog.getByRole("textbox", { name: "Note" });
  await note.pressSequentially("The corner is lifted, @quir");
  await expect(dialog.getByRole("option")).toHaveText(["Quirin Quill"]);
  await page.keyboard.press("Enter");
  await expect(note).toHaveValue("The corner is lifted, @Quirin Quill ");
  await note.pressSequentially("knows these");
  await dialog.getByRole("button", { name: "Release" }).click();
  await expect(page).toHaveURL(/\/queue/);

  await signIn(named);
  await page.goto("/queue");
  await expect(views(page).getByRole("link", { name: /My cases/ })).toContainText("1 new mention");
  await views(page)
    .getByRole("link", { name: /My cases/ })
    .click();
  const mention = page.getByRole("region", { name: "You are named" }).getByRole("listitem");
  await expect(mention).toContainText([`${flagged.reference}by ${people.reviewer.name}new`]);
  // The text is for whoever holds the case.
  await expect(page.getByText("The corner is lifted")).toHaveCount(0);
  await mention.getByRole("link").click();
  await page.getByRole("button", { name: "Claim to see the evidence" }).click();
  await expect(page.getByText("The corner is lifted, @Quirin Quill knows these")).toBeVisible();
  await page.goto("/queue?assignee=me");
  await expect(mention).not.toContainText("new");
  await expect(page.getByRole("region", { name: "Held now" })).toContainText(flagged.reference);
});

test("a filter that no field sets is a chip, and is taken away by it", async ({ page, signIn, postVerification }) => {
  const flagged = await postVerification(flaggedThere());
  await signIn(people.reviewer);
  await page.goto(`/queue?queue=first&country=${country}&externalId=${flagged.externalId}`);
  const chips = page.getByRole("region", { name: "What narrows the list" });
  await expect(chips.getByRole("listitem")).toHaveText([/CountryIceland/, new RegExp(`External ID${flagged.externalId}`)]);
  await expect(
    page
      .getByRole("table")
      .getByRole("row")
      .filter({ has: page.locator("a[data-row]") }),
  ).toHaveCount(1);
  await chips.getByRole("button", { name: `External ID ${flagged.externalId} (remove this filter)` }).click();
  await expect(page).not.toHaveURL(/externalId/);
  await expect(chips.getByRole("listitem")).toHaveCount(1);
  await chips.getByRole("button", { name: "Country Iceland (remove this filter)" }).press("Enter");
  await expect(page).not.toHaveURL(/country/);
  await expect(chips).toHaveCount(0);
});

test("with many saved views the queue stays calm on a phone: one line of views, two lines a row, and the palette knows them", async ({
  page,
  signIn,
  apiAs,
  postVerification,
}) => {
  const person = await createPerson("reviewer", "Many Views");
  const calls = await apiAs(person);
  for (let count = 1; count <= 7; count += 1)
    await okJson(
      await calls.post("/api/v1/views", { data: { name: `Long name of a view, number ${count}`, filters: { queue: "first" } } }),
    );
  const flagged = await postVerification(flaggedThere());
  await signIn(person);
  for (const size of [
    { width: 390, height: 844 },
    { width: 720, height: 450 },
  ]) {
    await page.setViewportSize(size);
    await page.goto(`/queue?queue=first&country=${country}&externalId=${flagged.externalId}`);
    expect((await views(page).boundingBox())?.height).toBeLessThan(44);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  const row = rowOf(page, flagged);
  const [reference, why] = [row.getByRole("link"), row.getByText("Faces differ")];
  expect((await why.boundingBox())?.y).toBeGreaterThan((await reference.boundingBox())?.y ?? 0);
  await page.getByRole("button", { name: "Saved views" }).click();
  await page.getByRole("menuitem", { name: "Long name of a view, number 7" }).click();
  await expect(views(page).locator("[aria-current]")).toBeInViewport();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("number 3");
  await page.getByRole("option", { name: "View: Long name of a view, number 3" }).click();
  await expect(views(page).getByRole("link", { name: "Long name of a view, number 3" })).toHaveAttribute("aria-current", "page");
});
