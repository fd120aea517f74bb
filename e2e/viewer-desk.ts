import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import type { Face } from "@/lib/contracts/verification";
import { test as base, claim, expect } from "./fixtures";
import { people } from "./people";
import { jpeg, picturedBody } from "./verification-body";

export { expect };

export type Ratio = [x: number, y: number];

export const frontFace = {
  box: { x: 0.1, y: 0.3, width: 0.16, height: 0.4 },
  leftEye: [0.14, 0.47],
  rightEye: [0.22, 0.45],
} satisfies Face;
export const selfieFace = {
  box: { x: 0.25, y: 0.2, width: 0.5, height: 0.5 },
  leftEye: [0.39, 0.41],
  rightEye: [0.62, 0.44],
} satisfies Face;
/** Its eyes are not given. */
const sideFace: Face = { box: { x: 0.3, y: 0.25, width: 0.4, height: 0.4 } };

export const stageOf = (page: Page, pane: "Document" | "Person") => page.getByRole("group", { name: new RegExp(`^${pane}: `) });
export const picture = (within: Page | Locator, name: string) => within.getByRole("img", { name, exact: true });
export const overlayOf = (page: Page) => page.getByRole("group", { name: /^Overlay: / });

/** A case with a front and a back, a selfie whose eyes are given and one from the side whose eyes are not, claimed and open. */
export const test = base.extend<{ desk: Page }>({
  desk: async ({ page, signIn, apiAs, postVerification }, use) => {
    const files = await Promise.all([jpeg(1600, 1000), jpeg(), jpeg(900, 1200), jpeg(480, 640)]);
    const [front = "", back = "", selfie = "", side = ""] = files.map((file) => file.toString("base64"));
    const { caseId } = await postVerification(
      await picturedBody({
        images: [
          { id: "front", kind: "document_front", data: front, face: frontFace },
          { id: "back", kind: "document_back", data: back },
          { id: "selfie", kind: "selfie", data: selfie, face: selfieFace },
          { id: "side", kind: "selfie_left", data: side, face: sideFace },
        ],
      }),
    );
    await claim(await apiAs(people.reviewer), caseId);
    await signIn(people.reviewer);
    await page.goto(`/cases/${caseId}`);
    await expect(page.getByRole("group", { name: "Picture tools" })).toBeVisible();
    await expect(page.getByText("Loading…")).toHaveCount(0);
    await use(page);
  },
});

/** Where a place of a picture is on the page, whatever transforms lie on it: an element put there is measured. */
export async function seenAt(image: Locator, [x, y]: Ratio): Promise<{ x: number; y: number }> {
  return image.evaluate(
    (element, at) => {
      const mark = document.createElement("i");
      mark.style.cssText = `position:absolute;left:${at.x * 100}%;top:${at.y * 100}%`;
      element.parentElement?.append(mark);
      const box = mark.getBoundingClientRect();
      mark.remove();
      return { x: box.x, y: box.y };
    },
    { x, y },
  );
}

/** How far the eyes are from each other on the page. */
export async function between(image: Locator, { leftEye, rightEye }: { leftEye: Ratio; rightEye: Ratio }): Promise<number> {
  const [left, right] = [await seenAt(image, leftEye), await seenAt(image, rightEye)];
  return Math.hypot(right.x - left.x, right.y - left.y);
}

type Place = () => Promise<{ x: number; y: number }>;

/** The two places are one, to a pixel unless said otherwise. */
export async function expectSame(one: Place, other: Place, pixels = 1): Promise<void> {
  await expect(async () => {
    const [a, b] = [await one(), await other()];
    expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeLessThan(pixels);
  }).toPass();
}

/** The opacity of the person's picture in the overlay. */
export function opacityOf(image: Locator): Promise<number> {
  return image.evaluate((element) => Number(getComputedStyle(element.parentElement?.parentElement as Element).opacity));
}

/** How often that changes within a time. */
export function changesOf(image: Locator, ms: number): Promise<number> {
  return image.evaluate(
    (element, time) =>
      new Promise<number>((resolve) => {
        const holder = element.parentElement?.parentElement as HTMLElement;
        let [before, changes] = [holder.style.opacity, 0];
        const start = performance.now();
        const look = () => {
          if (holder.style.opacity !== before) changes += 1;
          before = holder.style.opacity;
          if (performance.now() - start < time) requestAnimationFrame(look);
          else resolve(changes);
        };
        look();
      }),
    ms,
  );
}

/** No violation in the viewer, in the theme that is on. */
export async function expectAccessible(page: Page): Promise<void> {
  const axe = new AxeBuilder({ page }).include("[data-viewer]").withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]);
  const { violations } = await axe.analyze();
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`))).toEqual([]);
}
