import type { Page } from "@playwright/test";
import type { CaseDetail } from "@/lib/contracts/case";
import { shortcutsOf } from "@/lib/place-shortcuts";
import { keysInWords } from "@/lib/shortcuts";
import { expect, listening, okJson, test } from "./fixtures";
import { createPerson, people } from "./people";

/** Waits until every picture of the case is there and decoded. */
async function expectPictures(page: Page): Promise<void> {
  const pictures = page.getByRole("region", { name: "Evidence" }).getByRole("img");
  await expect.poll(() => pictures.count()).toBeGreaterThan(0);
  const widths = () => pictures.evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth));
  await expect.poll(async () => Math.min(...(await widths()))).toBeGreaterThan(0);
}

test("from the sign-in to the next case by keyboard alone", async ({ page, apiAs, postVerification }) => {
  const person = await createPerson("reviewer", "Keyboard Only");
  const { caseId, reference } = await postVerification();
  // "Review next" gives the case that one holds already, so the journey knows what it will see.
  await (await apiAs(person)).post(`/api/v1/cases/${caseId}/claim`);

  await page.goto("/login");
  await page.keyboard.type(person.email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(person.password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Queue" })).toBeVisible();
  await listening(page);

  await page.keyboard.press("n");
  await expect(page).toHaveURL(new RegExp(`/cases/${caseId}$`));
  await expect(page.getByRole("heading", { name: reference })).toBeVisible();
  await expectPictures(page);

  await page.keyboard.press("r");
  const panel = page.getByRole("form", { name: "Reject" });
  await expect(panel).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(panel.getByRole("alert")).toContainText("Choose at least one reason first.");
  await page.keyboard.press("1");
  await expect(panel.getByRole("checkbox", { name: /Not the same person/ })).toBeChecked();
  await page.keyboard.press("Enter");

  await expect(page).not.toHaveURL(new RegExp(`${caseId}$`));
  await expect(page).toHaveURL(/\/cases\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("region", { name: "Decision" })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText(reference);
});

test("escape leaves the reasons without deciding, and a note is written without its letters being commands", async ({
  page,
  apiAs,
  signIn,
  postVerification,
}) => {
  const { caseId } = await postVerification();
  await (await apiAs(people.reviewer)).post(`/api/v1/cases/${caseId}/claim`);
  await signIn(people.reviewer);
  await page.goto(`/cases/${caseId}`);
  await page.keyboard.press("e");
  await expect(page.getByRole("form", { name: "Escalate" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("form")).toHaveCount(0);
  await page.keyboard.press("n");
  await page.keyboard.type("are the same, ask again");
  await expect(page.getByLabel("Note")).toHaveValue("are the same, ask again");
  await expect(page.getByRole("form")).toHaveCount(0);
});

test("with the reasons open the note leads back to them: escape into them, enter decides", async ({
  page,
  apiAs,
  signIn,
  postVerification,
}) => {
  const { caseId } = await postVerification();
  const reviewer = await apiAs(people.reviewer);
  await reviewer.post(`/api/v1/cases/${caseId}/claim`);
  await signIn(people.reviewer);
  await page.goto(`/cases/${caseId}`);
  const bar = page.getByRole("region", { name: "Decision" });
  const panel = page.getByRole("form", { name: "Reject" });
  await page.keyboard.press("r");
  await bar.getByRole("button", { name: "Reject", exact: true }).press("Escape");
  await expect(panel).toHaveCount(0);

  await page.keyboard.press("r");
  // On to the next case would take one that another spec may need.
  await panel.getByRole("checkbox", { name: "open the next case" }).uncheck();
  await panel.getByRole("checkbox", { name: "open the next case" }).blur();
  await page.keyboard.press("r");
  await expect(panel).toBeFocused();
  await page.keyboard.press("1");
  await page.keyboard.press("n");
  await page.keyboard.type("1 ear differs");
  await page.keyboard.press("Escape");
  await expect(panel).toBeFocused();
  await expect(panel.getByRole("checkbox", { name: /Not the same person/ })).toBeChecked();
  await page.keyboard.press("n");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/queue/);
  const decided = await okJson<CaseDetail>(await (await apiAs(people.senior)).get(`/api/v1/cases/${caseId}`));
  expect(decided.decisions).toMatchObject([{ outcome: "reject", reasons: [{ code: "face_mismatch" }] }]);
});

test("the sheet of shortcuts names every key that the role has, and switches single letters off", async ({ page, signIn }) => {
  await signIn(people.reviewer);
  await page.goto("/queue");
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(sheet).toBeVisible();
  await expect(sheet.getByRole("listitem")).not.toHaveCount(0);
  const caps = await sheet.getByRole("listitem").locator("[aria-hidden]").allTextContents();
  expect(caps.toSorted(), "the sheet has the keys of the registry, digits and enter included").toEqual(
    shortcutsOf("reviewer")
      .map(({ keys }) => keysInWords(keys))
      .toSorted(),
  );
  await expect(sheet.getByRole("listitem").filter({ hasText: "Uphold" })).toHaveCount(0);
  await expect(sheet.getByRole("heading", { name: "Keyboard shortcuts" })).toBeFocused();
  await page.keyboard.press("Space");
  await expect(sheet.getByRole("checkbox")).toBeChecked();
  await sheet.getByRole("checkbox", { name: "Single-letter shortcuts are on" }).press("Space");
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await page.keyboard.press("n");
  await page.keyboard.press("?");
  await expect(sheet).toBeHidden();
  await expect(page).toHaveURL(/\/queue$/);
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog", { name: "Search, go to, act" })).toBeVisible();
});

test("the menu and the dialog that it opens are walked by keys, and give the focus back", async ({ page, signIn }) => {
  await signIn(people.reviewer);
  await page.goto("/queue");
  const trigger = page.getByRole("button", { name: /Mei Tanaka/ });
  const items = page.getByRole("menu").locator("[role^=menuitem]");
  await trigger.press("Enter");
  await expect(items.first()).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(items.last()).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(items.first()).toBeFocused();
  await page.keyboard.press("End");
  await page.keyboard.press("Home");
  await expect(items.first()).toBeFocused();
  await page.keyboard.press("e");
  await expect(page.getByRole("menuitemradio", { name: "English", checked: true })).toBeFocused();
  await page.keyboard.press("n");
  await expect(page).toHaveURL(/\/queue$/);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menu")).toBeHidden();
  await expect(trigger).toBeFocused();

  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("k");
  await page.keyboard.press("Enter");
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(sheet.getByRole("heading", { name: "Keyboard shortcuts" })).toBeFocused();
  await expect(sheet.getByRole("checkbox")).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(sheet.getByRole("checkbox")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(trigger, "what is behind a dialog is out of reach").not.toBeFocused();
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await expect(trigger).toBeFocused();

  await trigger.click();
  await page.getByRole("heading", { name: "Queue" }).click();
  await expect(page.getByRole("menu")).toBeHidden();
  await page.keyboard.press("?");
  await expect(sheet).toBeVisible();
  await page.mouse.click(5, 5);
  await expect(sheet).toBeHidden();
  await trigger.press("ArrowUp");
  await expect(items.last()).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("menu")).toBeHidden();
});

test("ctrl-k finds a case by its reference", async ({ page, signIn, postVerification }) => {
  const { caseId, reference } = await postVerification();
  await signIn(people.reviewer);
  await page.goto("/queue");
  await expect(page.getByRole("search", { name: "Filters" }).getByLabel("Asked for")).toBeVisible();
  await page.keyboard.press("Control+k");
  const dialog = page.getByRole("dialog", { name: "Search, go to, act" });
  await expect(dialog.getByRole("combobox")).toBeFocused();
  await page.keyboard.type(reference);
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("link", { name: reference })).toBeFocused();
  await expect(dialog.getByRole("link", { name: reference })).toContainText("Passport, Utopia (specimen)");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/cases/${caseId}$`));
  await expect(dialog).toBeHidden();
});

test("j and k walk the queue, enter opens, u goes back", async ({ page, signIn, postVerification }) => {
  await Promise.all([postVerification({ images: [] }), postVerification({ images: [] })]);
  await signIn(people.reviewer);
  await page.goto("/queue?queue=first&sort=age");
  const rows = page.getByRole("table").getByRole("link");
  await expect.poll(() => rows.count()).toBeGreaterThan(1);
  await page.keyboard.press("j");
  await expect(rows.nth(0)).toBeFocused();
  await page.keyboard.press("j");
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press("k");
  await expect(rows.nth(0)).toBeFocused();
  const reference = (await rows.nth(0).textContent()) ?? "";
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: reference })).toBeVisible();
  await page.keyboard.press("u");
  await expect(page.getByRole("heading", { name: "Queue" })).toBeVisible();
});

test("the palette does, goes to and finds: by words, arrows and enter, and searches for nothing while one types", async ({
  page,
  signIn,
}) => {
  const searches: string[] = [];
  page.on("request", (request) => request.url().includes("/search") && searches.push(request.url()));
  await signIn(people.reviewer);
  await page.goto("/queue");
  await listening(page);
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Search, go to, act" });
  const options = palette.getByRole("option");
  await expect(options.first()).toHaveAttribute("aria-selected", "true");
  await expect(palette.getByRole("option", { name: "Review next" })).toBeVisible();
  await expect(palette.getByRole("option", { name: "Approve" }), "what nothing listens for is not offered").toHaveCount(0);
  await expect(palette.getByRole("option", { name: "Audit" }), "nor where the role may not go").toHaveCount(0);

  await page.keyboard.type("second");
  await expect(options.first()).toHaveText("Queue: Second review");
  await page.keyboard.press("ArrowUp");
  await expect(options.last()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/queue=second/);
  await expect(palette).toBeHidden();

  await page.keyboard.press("Control+k");
  await page.keyboard.type("keyboard");
  await page.keyboard.press("Enter");
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(sheet.getByRole("heading", { name: "Keyboard shortcuts" })).toBeFocused();
  await page.keyboard.press("Escape");
  expect(searches).toEqual([]);
});

test("letters are no commands while an input method composes, with a modifier, or in a field", async ({ page, signIn }) => {
  await signIn(people.reviewer);
  await page.goto("/queue");
  await listening(page);
  const press = (init: Partial<Record<"isComposing" | "altKey" | "ctrlKey" | "metaKey", boolean>>) =>
    page.evaluate((given) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "?", bubbles: true, ...given })), init);
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  for (const init of [{ isComposing: true }, { altKey: true }, { ctrlKey: true }, { metaKey: true }]) await press(init);
  await page.keyboard.press("Control+k");
  const field = page.getByRole("dialog").getByRole("combobox");
  await expect(field).toBeFocused();
  await page.keyboard.type("?n");
  await expect(field).toHaveValue("?n");
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await press({});
  await expect(sheet).toBeVisible();
});
