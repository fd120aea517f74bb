import type { Page } from "@playwright/test";
import { localeCookie, pseudoLocale } from "@/lib/locales";
import { appealed, claim, decide, expect, test } from "./fixtures";
import { people } from "./people";

const mrz = ["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"];

test.beforeEach(async ({ page, baseURL }) => {
  await page.context().addCookies([{ name: localeCookie, value: pseudoLocale, url: baseURL ?? "" }]);
});

/**
 * The texts that stand outside of what shows them, with the direction forced: the same words are measured in both, so only the
 * layout differs. What lies in an area that scrolls sideways can be reached and is not cut.
 */
function cutTexts(page: Page, direction: "ltr" | "rtl"): Promise<string[]> {
  return page.evaluate(async (dir) => {
    document.documentElement.dir = dir;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const found: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const parent = text.parentElement;
      if (!parent || !text.nodeValue?.trim() || parent.closest("script, style, select, .sr-only") || !parent.checkVisibility()) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      const box = range.getBoundingClientRect();
      if (box.width <= 1) continue;
      let [left, right] = [0, window.innerWidth];
      for (let around: Element | null = parent; around && around !== document.body; around = around.parentElement) {
        const { overflowX, position } = getComputedStyle(around);
        if (overflowX === "visible") continue;
        const edges = around.getBoundingClientRect();
        if (overflowX === "auto" && around.scrollWidth > around.clientWidth)
          [left, right] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
        else [left, right] = [Math.max(left, edges.left), Math.min(right, edges.right)];
        if (overflowX === "auto" || position === "fixed") break;
      }
      if (box.left < left - 1.5 || box.right > right + 1.5) found.push(text.nodeValue.trim());
    }
    return found;
  }, direction);
}

/** The page as a whole is mirrored: nothing sticks out, nothing is cut that is not cut the other way round. */
async function expectMirrored(page: Page): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await expect(page.locator("html")).toHaveAttribute("lang", pseudoLocale);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow, "the page as a whole does not scroll sideways").toBeLessThanOrEqual(0);
  // A list may get another row between the two measurements: then both are made again.
  const cutByMirroring = async () => {
    const cutAnyway = await cutTexts(page, "ltr");
    return (await cutTexts(page, "rtl")).filter((text) => !cutAnyway.includes(text));
  };
  await expect.poll(cutByMirroring).toEqual([]);
}

/** Whether the first stands to the right of the second. */
async function expectRightOf(first: ReturnType<Page["locator"]>, second: ReturnType<Page["locator"]>): Promise<void> {
  const [one, other] = [await first.boundingBox(), await second.boundingBox()];
  expect(one?.x).toBeGreaterThanOrEqual((other?.x ?? 0) + (other?.width ?? 0) - 1);
}

test("the sign-in page", async ({ page }) => {
  await page.goto("/login");
  await expectMirrored(page);
});

test("the queue, its rooms, the palette and the sheet", async ({ page, signIn, postVerification }) => {
  await postVerification({ images: [] });
  await signIn(people.senior);
  await page.goto("/queue?queue=first");
  const rooms = page.getByRole("navigation").first().getByRole("link");
  await expectRightOf(rooms.nth(0), rooms.nth(1));
  const heads = page.getByRole("columnheader");
  await expectRightOf(heads.nth(0), heads.nth(1));
  await expectMirrored(page);
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog").getByRole("option").first()).toBeVisible();
  await expectMirrored(page);
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectMirrored(page);
});

test("a case that one holds: the evidence first, pictures and machine-readable lines as they are", async ({
  page,
  signIn,
  apiAs,
  postVerification,
}) => {
  const { caseId } = await postVerification({ mrz });
  await claim(await apiAs(people.reviewer), caseId);
  await signIn(people.reviewer);
  await page.goto(`/cases/${caseId}`);
  const pictures = page.getByRole("img");
  await expect.poll(() => pictures.count()).toBeGreaterThan(1);
  const main = page.locator("main");
  await expectRightOf(main.locator("section:has(img)").first(), main.locator("section:has(table)").first());
  await expect(page.locator("figure")).toHaveCSS("direction", "ltr");
  await expectInsideStages(page);
  await expectMirrored(page);
  await expectInsideStages(page);
  await page.keyboard.press("r");
  await expect(page.getByRole("form").getByRole("checkbox").first()).toBeVisible();
  await expectMirrored(page);
});

/** A picture that fits its stage stands inside it, in the middle: its geometry knows no direction. */
async function expectInsideStages(page: Page): Promise<void> {
  const offCentre = () =>
    page.locator("[role=group][tabindex='0']:has(img)").evaluateAll((stages) =>
      stages.map((stage) => {
        const around = stage.getBoundingClientRect();
        const shown = [...stage.querySelectorAll("img")].find((one) => getComputedStyle(one).visibility === "visible");
        const box = shown?.getBoundingClientRect();
        return box ? Math.abs(box.left + box.width / 2 - around.left - around.width / 2) : Number.POSITIVE_INFINITY;
      }),
    );
  await expect.poll(async () => (await offCentre()).length).toBeGreaterThan(0);
  await expect.poll(async () => Math.max(...(await offCentre()))).toBeLessThan(2);
}

test("the appeals and one of them", async ({ page, signIn, apiAs, postVerification }) => {
  const { caseId } = await postVerification({ images: [] });
  const senior = await apiAs(people.senior);
  await decide(senior, caseId, await claim(senior, caseId));
  const { id } = await appealed(await apiAs(people.support), caseId);
  await signIn(people.support);
  await page.goto("/appeals");
  await expect(page.getByRole("table")).toBeVisible();
  await expectMirrored(page);
  await page.goto(`/appeals/${id}`);
  await expect(page.getByRole("textbox").first()).toBeVisible();
  await expectMirrored(page);
});

test("the audit log with an event, the policy, and the load", async ({ page, signIn, apiAs, postVerification }) => {
  // Of one case: whatever else is in the log at this moment may hold names of any length.
  const { caseId } = await postVerification({ images: [] });
  await claim(await apiAs(people.reviewer), caseId);
  await signIn(people.compliance);
  await page.goto(`/audit?caseId=${caseId}`);
  await page.getByRole("table").getByRole("row").nth(1).getByRole("button").click();
  await expectRightOf(page.getByRole("table"), page.getByRole("complementary"));
  await expectMirrored(page);
  for (const path of ["/audit/verify", "/settings/policy", "/reports?range=week"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectMirrored(page);
  }
});

test("a person who never chose it does not find it in the menu", async ({ page, signIn }) => {
  await signIn(people.reviewer);
  await page.goto("/queue");
  await page.getByRole("button", { name: /Mei Tanaka/ }).click();
  await expect(page.getByRole("menuitemradio", { name: "English" })).toBeVisible();
  await expect(page.getByRole("menuitemradio")).toHaveCount(5);
});
