import type { Page } from "@playwright/test";
import { claim, expect, listenFromTheStart, test } from "./fixtures";
import { createPerson } from "./people";

/** A window of 1440 by 900 at 200 %: half as many CSS pixels, each as two (WCAG 2.2, 1.4.4 and 1.4.10). */
const zoomed = { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 };

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow).toBeLessThanOrEqual(0);
}

/** Walks the page by tab; says which controls were hidden behind something when they had the focus (WCAG 2.2, 2.4.11). */
async function hiddenFocus(page: Page, most = 80): Promise<string[]> {
  const hidden: string[] = [];
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  for (let count = 0; count < most; count += 1) {
    await page.keyboard.press("Tab");
    const found = await page.evaluate(() => {
      const focused = document.activeElement;
      if (!focused || focused === document.body) return null;
      const first = !focused.hasAttribute("data-walked");
      focused.setAttribute("data-walked", "");
      const { left, top, width, height } = focused.getBoundingClientRect();
      const places = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [left + width * x, top + height * y] as const));
      const seen = places.some(([x, y]) => {
        const top = document.elementFromPoint(x, y);
        return top !== null && (focused.contains(top) || top.contains(focused) || top.closest("label")?.contains(focused));
      });
      const words = focused.getAttribute("aria-label") ?? focused.closest("label")?.textContent ?? focused.textContent;
      return { first, seen, name: `${focused.tagName} ${words?.slice(0, 40)}` };
    });
    if (!found?.first) break;
    if (!found.seen) hidden.push(found.name);
  }
  return hidden;
}

/**
 * The controls smaller than 24 by 24 px that have another target within 24 px of their middle (WCAG 2.2, 2.5.8). A link in a
 * sentence and a box in its label, which is the target then, may be smaller.
 */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const least = 24;
    const boxes = [
      ...document.querySelectorAll<HTMLElement>("a[href], button, input, select, textarea, summary, [role^=menuitem], [role=option]"),
    ]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest(".sr-only, [inert]") && !one.matches(".sr-only"))
      .map((one) => ({ one, box: (one.closest("label") ?? one).getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0);
    const middle = (box: DOMRect) => [box.left + box.width / 2, box.top + box.height / 2] as const;
    return boxes
      .filter(({ one, box }) => {
        if (box.width >= least - 0.5 && box.height >= least - 0.5) return false;
        if (getComputedStyle(one).display === "inline" && one.matches("a, button")) return false;
        // A control that covers its whole row by a pseudo-element is as large as the row.
        if (getComputedStyle(one, "::after").position === "absolute") return false;
        const [x, y] = middle(box);
        return boxes.some(({ one: other, box: near }) => {
          if (other === one) return false;
          const [dx, dy] = [Math.max(near.left - x, 0, x - near.right), Math.max(near.top - y, 0, y - near.bottom)];
          return Math.hypot(dx, dy) < least / 2;
        });
      })
      .map(({ one, box }) => `${one.tagName} "${one.getAttribute("aria-label") ?? one.textContent?.trim()}" ${box.width}x${box.height}`);
  });
}

test("a full review at 200 %: from the queue to the decision, nothing hidden, nothing sideways", async ({
  browser,
  signIn,
  apiAs,
  postVerification,
}) => {
  test.setTimeout(600_000);
  const person = await createPerson("reviewer", "Twice As Large");
  const { caseId, reference } = await postVerification();
  await claim(await apiAs(person), caseId);
  const context = await browser.newContext({ ...zoomed, reducedMotion: "reduce" });
  const page = listenFromTheStart(await context.newPage());
  await signIn(person, page);

  await page.goto("/queue");
  await expectNoSidewaysScroll(page);
  expect(await hiddenFocus(page)).toEqual([]);
  expect(await smallTargets(page)).toEqual([]);
  await page.getByRole("button", { name: "Review next" }).click();
  await expect(page.getByRole("heading", { name: reference })).toBeVisible();

  await expectNoSidewaysScroll(page);
  expect(await hiddenFocus(page)).toEqual([]);
  expect(await smallTargets(page)).toEqual([]);
  for (const name of ["Evidence", "Facts"]) {
    await page.getByRole("region", { name }).scrollIntoViewIfNeeded();
    await expect(page.getByRole("region", { name })).toBeInViewport();
  }
  await page.getByRole("button", { name: "Reject", exact: true }).click();
  const panel = page.getByRole("form", { name: "Reject" });
  const reason = panel.getByRole("checkbox", { name: /Not the same person/ });
  await reason.scrollIntoViewIfNeeded();
  await reason.check();
  await expectNoSidewaysScroll(page);
  expect(await hiddenFocus(page)).toEqual([]);
  expect(await smallTargets(page)).toEqual([]);
  // On to the next case would take one that another spec may need.
  await panel.getByRole("checkbox", { name: "open the next case" }).uncheck();
  await panel.locator("button[aria-keyshortcuts=Enter]").click();
  await expect(page).toHaveURL(/\/queue/);
  await context.close();
});

test("the palette, the sheet and the load at 200 %", async ({ browser, signIn }) => {
  const context = await browser.newContext(zoomed);
  const page = listenFromTheStart(await context.newPage());
  await signIn(await createPerson("senior_reviewer", "Large Palette"), page);
  await page.goto("/reports?range=week");
  await expectNoSidewaysScroll(page);
  expect(await hiddenFocus(page)).toEqual([]);
  expect(await smallTargets(page)).toEqual([]);
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("option").first().waitFor();
  for (let count = 0; count < 12; count += 1) await page.keyboard.press("ArrowDown");
  await expect(page.locator("[role=option][aria-selected=true]")).toBeInViewport({ ratio: 1 });
  expect(await smallTargets(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await page.getByRole("dialog").getByRole("checkbox").scrollIntoViewIfNeeded();
  await expect(page.getByRole("dialog").getByRole("checkbox")).toBeInViewport();
  await expectNoSidewaysScroll(page);
  await context.close();
});
