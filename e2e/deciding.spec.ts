import type { Locator, Page } from "@playwright/test";
import type { CaseDetail } from "@/lib/contracts/case";
import type { Check } from "@/lib/contracts/verification";
import { test as base, claim, expect, type Flagged, okJson } from "./fixtures";
import { people } from "./people";
import { faceCheck, jpeg, picturedBody, watchlistCheck } from "./verification-body";

const region = { x: 0.4, y: 0.2, width: 0.4, height: 0.08 };

const test = base.extend<{
  /** Shows a case that Mei Tanaka holds: both sides of a card, its address printed on the back. */
  open: (checks?: Check[]) => Promise<Flagged>;
  decisionsOf: (caseId: string) => Promise<CaseDetail["decisions"]>;
}>({
  open: async ({ page, signIn, apiAs, postVerification }, use) => {
    await use(async (checks = [faceCheck("fail")]) => {
      const plain = await picturedBody();
      const flagged = await postVerification({
        ...plain,
        checks,
        fields: [
          ...(plain.fields ?? []),
          { key: "native_name", source: "viz", value: "埃里克森" },
          { key: "address", source: "viz", value: "12 Harbour Road", imageId: "back", region },
        ],
        images: [...(plain.images ?? []), { id: "back", kind: "document_back", data: (await jpeg()).toString("base64") }],
      });
      await claim(await apiAs(people.reviewer), flagged.caseId);
      await signIn(people.reviewer);
      await page.goto(`/cases/${flagged.caseId}`);
      await expect(page.getByRole("region", { name: "Decision" })).toBeVisible();
      return flagged;
    });
  },
  decisionsOf: async ({ apiAs }, use) => {
    await use(async (caseId) => (await okJson<CaseDetail>(await (await apiAs(people.senior)).get(`/api/v1/cases/${caseId}`))).decisions);
  },
});

const field = (page: Page, name: RegExp) => page.getByRole("region", { name: "Facts" }).getByRole("row", { name });

/** Decides by key, without going on to the next case, which another spec may need. */
async function send(page: Page, panel: Locator): Promise<void> {
  await panel.getByRole("checkbox", { name: "open the next case" }).uncheck();
  await page.keyboard.press("Control+Enter");
  await expect(page).toHaveURL(/\/queue/);
}

test("an approval that needs no reason takes two keys", async ({ page, open }) => {
  await open([faceCheck("pass"), watchlistCheck]);
  const sent = page.waitForRequest((request) => request.url().endsWith("/decisions"));
  // Nothing is sent: the next case, which comes with the answer, is another spec's.
  await page.route("**/decisions", (route) => route.abort());
  await page.keyboard.press("a");
  await expect(page.getByRole("form", { name: "Approve" })).toBeFocused();
  await page.keyboard.press("Enter");
  expect((await sent).postDataJSON()).toMatchObject({ outcome: "approve", reasons: [], claimNext: true });
});

test("reasons stand in groups, are found by their sentence, and are picked by digit, with the search empty too", async ({
  page,
  open,
  decisionsOf,
}) => {
  const { caseId } = await open();
  await page.keyboard.press("r");
  const panel = page.getByRole("form", { name: "Reject" });
  await expect(panel.getByRole("group").first()).toHaveAccessibleName("Suggested");
  await expect(panel.getByRole("group", { name: "Suggested" })).toContainText("Not the same person");
  await expect(panel.getByRole("group", { name: "Risk" })).toContainText("Identity already used");
  await expect(panel.getByText("The person reads: The document could not be accepted as genuine.")).toBeHidden();

  await page.keyboard.press("/");
  await expect(panel.getByRole("searchbox")).toBeFocused();
  await page.keyboard.press("1");
  await expect(panel.getByRole("checkbox", { name: "Not the same person" })).toBeChecked();
  await page.keyboard.type("genuine");
  await expect(panel.getByRole("listitem")).toHaveText([/Document altered or forged/]);
  await page.keyboard.press("Enter");
  await expect(panel.getByRole("searchbox")).toHaveValue("");
  await expect(panel.getByRole("checkbox", { name: "Document altered or forged" })).toBeChecked();
  await expect(panel.getByText("The person reads: The document could not be accepted as genuine.")).toBeVisible();
  await send(page, panel);
  expect(await decisionsOf(caseId)).toMatchObject([{ reasons: [{ code: "face_mismatch" }, { code: "document_tampered" }] }]);
});

test("a field is walked to, outlined on its picture and marked by key alone, and the marks suggest the reason and its step", async ({
  page,
  open,
  decisionsOf,
}) => {
  const { caseId } = await open();
  const mark = page.getByTestId("highlight");
  await page.keyboard.press("d");
  await expect(field(page, /Full name/)).toBeFocused();
  await expect(mark).toBeVisible();
  await page.keyboard.press("End");
  await expect(field(page, /Address/)).toBeFocused();
  await expect(page.getByRole("group", { name: /^Document: Back/ })).toBeVisible();
  await expect(mark).toBeVisible();
  await page.keyboard.press("3");
  await expect(page.getByRole("button", { name: "Address: unreadable" })).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.locator("tr:focus-within")).toHaveCount(0);
  await expect(mark).toHaveCount(0);

  await page.keyboard.press("s");
  const panel = page.getByRole("form", { name: "Ask again" });
  const reason = panel.getByRole("group", { name: "Suggested" }).getByRole("listitem").first();
  await expect(reason).toContainText("Picture not readable · back");
  await page.keyboard.press("1");
  await expect(reason.getByRole("checkbox", { name: "back" })).toBeChecked();
  await reason.getByRole("checkbox", { name: "front" }).press("Space");
  await expect(reason).toContainText("The person reads: The picture of the document is blurred");
  await send(page, panel);
  const [made] = await decisionsOf(caseId);
  expect(made?.reasons.map(({ code, step }) => `${code} ${step}`).toSorted()).toEqual([
    "document_unreadable document_back",
    "document_unreadable document_front",
  ]);
});

test("marks are made by pointer too, and taken back; what is picked stays where it fits another outcome", async ({ page, open }) => {
  await open();
  await page.getByRole("button", { name: "Document no.: not marked" }).click();
  await page.getByRole("group", { name: "Mark Document no." }).getByRole("button", { name: "wrong" }).click();
  await expect(page.getByRole("button", { name: "Document no.: wrong" })).toBeFocused();
  await page.keyboard.press("r");
  const suggested = page.getByRole("form", { name: "Reject" }).getByRole("group", { name: "Suggested" });
  await expect(suggested.getByRole("checkbox").first()).toHaveAccessibleName("Details do not agree");
  await page.keyboard.press("1");
  await page.keyboard.press("s");
  const asked = page.getByRole("form", { name: "Ask again" }).getByRole("checkbox", { name: /Details do not agree · front/ });
  await expect(asked).toBeChecked();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Document no.: wrong" }).press("2");
  await expect(page.getByRole("button", { name: "Document no.: not marked" })).toBeFocused();
});

test("ages and days name the day they count from, and a native name stands beside the Latin one", async ({ page, open }) => {
  await open();
  await expect(page.getByText("Ages and days count on the day of submission, November 20, 2026.")).toBeVisible();
  await expect(field(page, /Date of birth/)).toContainText("age 52");
  await expect(field(page, /Expiry date/)).toContainText("1,973 days left");
  await expect(field(page, /Native name/)).toContainText("埃里克森 ERIKSSON ANNA MARIA");
});

test("the reasons open over the facts: both pictures stay where they are, whole and in sight", async ({ page, open }) => {
  await open();
  const evidence = page.getByRole("region", { name: "Evidence" });
  const stages = evidence.getByRole("img");
  await expect(page.getByText("Loading…")).toHaveCount(0);
  const places = () => stages.evaluateAll((all) => all.map((one) => JSON.stringify(one.getBoundingClientRect())));
  const before = await places();
  await page.keyboard.press("r");
  const panel = page.getByRole("form", { name: "Reject" });
  await expect(panel).toBeFocused();
  expect(await places()).toEqual(before);
  const [box, pictures] = [await panel.boundingBox(), await evidence.boundingBox()];
  expect(box?.x).toBeGreaterThanOrEqual((pictures?.x ?? 0) + (pictures?.width ?? 0) - 1);
  // What is behind it can be scrolled to: the last of the facts ends above the panel.
  const facts = page.getByRole("region", { name: "Facts" });
  await facts.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  const last = await facts.locator(":scope > section").last().boundingBox();
  expect((last?.y ?? 0) + (last?.height ?? 0)).toBeLessThanOrEqual(box?.y ?? 0);
});

test("at 200 % zoom and on a narrow screen the reasons scroll by themselves and cover no more than their share", async ({ page, open }) => {
  await open();
  for (const [width, height] of [
    [900, 900],
    [720, 450],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.keyboard.press("r");
    const panel = page.getByRole("form", { name: "Reject" });
    const confirm = panel.getByRole("button", { name: "Reject and next" });
    await expect(confirm).toBeInViewport({ ratio: 1 });
    const box = await panel.boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect(box?.height).toBeLessThanOrEqual(height * 0.75);
    await panel.getByRole("checkbox", { name: "Watchlist match confirmed" }).check();
    await expect(confirm).toBeInViewport({ ratio: 1 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    await page.keyboard.press("Escape");
  }
});
