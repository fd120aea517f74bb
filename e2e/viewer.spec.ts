import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import type { Face } from "@/lib/contracts/verification";
import { claim, expect, test } from "./fixtures";
import { people } from "./people";
import { jpeg, picturedBody } from "./verification-body";

type Tools = Parameters<Parameters<typeof test>[2]>[0];
type Ratio = [x: number, y: number];

const frontFace = { box: { x: 0.1, y: 0.3, width: 0.16, height: 0.4 }, leftEye: [0.14, 0.47], rightEye: [0.22, 0.45] } satisfies Face;
const selfieFace = { box: { x: 0.25, y: 0.2, width: 0.5, height: 0.5 }, leftEye: [0.39, 0.41], rightEye: [0.62, 0.44] } satisfies Face;
/** Its eyes are not given. */
const sideFace: Face = { box: { x: 0.3, y: 0.25, width: 0.4, height: 0.4 } };

const stageOf = (page: Page, pane: "Document" | "Person") => page.getByRole("group", { name: new RegExp(`^${pane}: `) });
const picture = (within: Page | Locator, name: string) => within.getByRole("img", { name, exact: true });
const tools = (page: Page) => page.getByRole("group", { name: "Picture tools" });
const overlayOf = (page: Page) => page.getByRole("group", { name: /^Overlay: / });

test("the lock shows both faces at one size, and keeps them so while one zooms, moves and changes the picture", async ({
  page,
  ...tools
}) => {
  await open(page, tools);
  const front = picture(stageOf(page, "Document"), "Front of the document");
  const selfie = picture(stageOf(page, "Person"), "Selfie");
  const ratio = async () => (await between(front, frontFace)) / (await between(selfie, selfieFace));
  expect(await ratio()).not.toBeCloseTo(1, 1);

  await page.keyboard.press("l");
  await expect(page.getByRole("button", { name: "Lock" })).toHaveAttribute("aria-pressed", "true");
  await expect.poll(ratio).toBeCloseTo(1, 1);
  const framed = await between(front, frontFace);

  await stageOf(page, "Person").hover({ position: { x: 60, y: 80 } });
  await page.mouse.wheel(0, -300);
  await expect.poll(() => between(front, frontFace)).toBeGreaterThan(framed * 1.5);
  expect(await ratio()).toBeCloseTo(1, 1);
  for (const key of ["f", "z", "-", "+"]) {
    await page.keyboard.press(key);
    await expect.poll(ratio, { message: `after ${key}` }).toBeCloseTo(1, 1);
  }
  await stageOf(page, "Document").focus();
  await page.keyboard.press("l");
  await page.keyboard.press("l");
  await page.keyboard.press("ArrowLeft");
  const [eye, other] = [await seenAt(front, frontFace.leftEye), await seenAt(selfie, selfieFace.leftEye)];
  const panes = await Promise.all([stageOf(page, "Document").boundingBox(), stageOf(page, "Person").boundingBox()]);
  expect(eye.x - (panes[0]?.x ?? 0)).toBeCloseTo(other.x - (panes[1]?.x ?? 0), -1);

  await page.keyboard.press("Backspace");
  await expect(page.getByRole("button", { name: "Lock" })).toHaveAttribute("aria-pressed", "false");
  await expect.poll(ratio).not.toBeCloseTo(1, 1);
});

test("flip, brightness, contrast and grey belong to one picture, survive switching, and go with one key", async ({ page, ...tools }) => {
  await open(page, tools);
  const front = picture(stageOf(page, "Document"), "Front of the document");
  const filter = () => front.evaluate((image) => (image.parentElement as HTMLElement).style.filter);
  const leftOf = async () => (await seenAt(front, frontFace.leftEye)).x < (await seenAt(front, frontFace.rightEye)).x;
  expect(await leftOf()).toBe(true);

  for (const key of ["x", ".", ".", ">", "g"]) await page.keyboard.press(key);
  await expect.poll(leftOf).toBe(false);
  expect(await filter()).toBe("brightness(1.2) contrast(1.1) grayscale(1)");
  await expect(page.getByText("Mirrored · Brightness 120% · Contrast 110% · Grey")).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "Brightness 120%, contrast 110%, grey" })).toHaveCount(1);
  expect(await picture(page, "Selfie").evaluate((image) => (image.parentElement as HTMLElement).style.filter)).toBe("");

  await page.keyboard.press("i");
  await expect(page.getByRole("button", { name: "Back of the document" })).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByText("Mirrored", { exact: false })).toBeHidden();
  await page.getByRole("button", { name: "Front of the document" }).click();
  await expect.poll(leftOf).toBe(false);
  expect(await filter()).toContain("grayscale(1)");

  await page.keyboard.press("Backspace");
  await expect.poll(leftOf).toBe(true);
  expect(await filter()).toBe("");
});

test("light is changed by mouse as well, behind one button", async ({ page, ...tools }) => {
  await open(page, tools);
  const filter = () => picture(page, "Front of the document").evaluate((image) => (image.parentElement as HTMLElement).style.filter);
  await page.getByRole("button", { name: "Light" }).click();
  const panel = page.getByRole("dialog", { name: "Light" });
  await expect(panel.getByLabel("Brightness")).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await panel.getByLabel("Contrast").fill("0.5");
  await panel.getByLabel("Grey").check();
  expect(await filter()).toBe("brightness(1.1) contrast(0.5) grayscale(1)");
  await page.keyboard.press("g");
  await expect(panel.getByLabel("Grey")).not.toBeChecked();
  await expectAccessible(page);
  await panel.getByRole("button", { name: "As it came" }).click();
  expect(await filter()).toBe("");
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await page.getByRole("button", { name: "Flip" }).click();
  await expect(page.getByText("Mirrored")).toBeVisible();
});

test("the overlay lays the eyes of one face on those of the other, also when one picture is flipped", async ({ page, ...tools }) => {
  await open(page, tools);
  await page.keyboard.press("w");
  const overlay = overlayOf(page);
  await expect(overlay).toBeFocused();
  const [front, selfie] = [picture(overlay, "Front of the document"), picture(overlay, "Selfie")];
  await expectSame(
    () => seenAt(front, frontFace.leftEye),
    () => seenAt(selfie, selfieFace.leftEye),
  );
  await expectSame(
    () => seenAt(front, frontFace.rightEye),
    () => seenAt(selfie, selfieFace.rightEye),
  );

  const apart = await between(front, frontFace);
  await page.keyboard.press("+");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("]");
  await expect.poll(() => between(front, frontFace)).not.toBeCloseTo(apart, 0);
  await expectSame(
    () => seenAt(front, frontFace.leftEye),
    () => seenAt(selfie, selfieFace.leftEye),
  );

  await page.keyboard.press("x");
  await expectSame(
    () => seenAt(front, frontFace.leftEye),
    () => seenAt(selfie, selfieFace.rightEye),
  );
  await expectSame(
    () => seenAt(front, frontFace.rightEye),
    () => seenAt(selfie, selfieFace.leftEye),
  );

  const slider = page.getByLabel("How much of Selfie is seen");
  await page.keyboard.press("}");
  await expect(slider).toHaveValue("0.6");
  await slider.fill("0.2");
  expect(await opacityOf(selfie)).toBe(0.2);
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(overlay).toHaveCount(0);
  await expect(stageOf(page, "Document")).toBeFocused();
});

test("where nobody gives the eyes they are set by hand, by key and by click, and kept", async ({ page, ...tools }) => {
  await open(page, tools);
  await page.getByRole("button", { name: "Selfie from the left" }).click();
  await page.getByRole("button", { name: "Overlay" }).click();
  const instruction = page.getByRole("status").filter({ hasText: /of 4/ });
  await expect(instruction).toContainText("1 of 4, Front of the document: set the left eye as you see it");
  await expect(stageOf(page, "Document")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(instruction).toHaveCount(0);

  await page.keyboard.press("w");
  await expect(page.getByTestId("cross")).toHaveCount(1);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(instruction).toContainText("2 of 4");
  await page.keyboard.press("Enter");
  await expect(instruction).toContainText("3 of 4, Selfie from the left");
  await page.getByRole("button", { name: "Back", exact: true }).click();
  await expect(instruction).toContainText("2 of 4");
  await stageOf(page, "Document").focus();
  await page.keyboard.press("Enter");
  await expectAccessible(page);
  const side = picture(page, "Selfie from the left");
  const eyes: Ratio[] = [
    [0.41, 0.4],
    [0.6, 0.42],
  ];
  for (const eye of eyes) {
    const { x, y } = await seenAt(side, eye);
    await page.mouse.click(x, y);
  }
  const overlay = overlayOf(page);
  await expect(page.getByText("Eyes set by hand")).toBeVisible();
  // The cross began where the eyes of a face usually are in its box; the first arrow moved the left one by four pixels.
  const likely: Ratio = [frontFace.box.x + frontFace.box.width * 0.7, frontFace.box.y + frontFace.box.height * 0.4];
  const [front, over] = [picture(overlay, "Front of the document"), picture(overlay, "Selfie from the left")];
  await expectSame(
    () => seenAt(front, likely),
    () => seenAt(over, eyes[1] as Ratio),
    3,
  );

  await page.getByRole("button", { name: "Side by side" }).click();
  await page.getByRole("button", { name: "Overlay" }).click();
  await expect(overlay).toBeVisible();
  await expect(instruction).toHaveCount(0);
});

test("blinking by itself is two pictures in turn; with less motion each press is one change", async ({ page, ...tools }) => {
  await open(page, tools);
  const selfie = picture(overlayOf(page), "Selfie");
  await page.keyboard.press("b");
  await expect.poll(() => opacityOf(selfie)).toBe(0);
  await page.keyboard.press("b");
  await expect.poll(() => opacityOf(selfie)).toBe(1);
  await expect(page.getByText("Only Selfie")).toBeVisible();
  await page.getByRole("button", { name: "Switch" }).click();
  await expect.poll(() => opacityOf(selfie)).toBe(0);
  expect(await changesOf(selfie, 800)).toBe(0);
  await page.keyboard.press("Escape");

  await page.emulateMedia({ reducedMotion: "no-preference" });
  await page.keyboard.press("b");
  await expect(selfie).toBeAttached();
  const changes = await changesOf(selfie, 2000);
  expect(changes).toBeGreaterThan(2);
  // Three flashes a second would be six changes (WCAG 2.3.1).
  expect(changes).toBeLessThanOrEqual(9);
  await page.keyboard.press("b");
  expect(await changesOf(selfie, 800)).toBe(0);
  expect(await opacityOf(selfie)).toBe(0.5);
});

test("the magnifier stands on the same place of both faces, and follows pointer and arrow keys", async ({ page, ...tools }) => {
  await open(page, tools);
  await page.keyboard.press("y");
  const lens = (pane: "Document" | "Person") => stageOf(page, pane).getByTestId("lens");
  await expect(page.getByTestId("lens")).toHaveCount(2);
  const { x, y } = await seenAt(picture(page, "Selfie"), selfieFace.leftEye);
  await page.mouse.move(x, y);
  const inLens = (pane: "Document" | "Person", eye: Ratio) => async () => seenAt(lens(pane).locator("img").first(), eye);
  const middle = (pane: "Document" | "Person") => async () => {
    const box = await lens(pane).boundingBox();
    return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
  };
  await expectSame(inLens("Person", selfieFace.leftEye), middle("Person"));
  await expectSame(inLens("Document", frontFace.leftEye), middle("Document"));

  const before = await inLens("Person", selfieFace.leftEye)();
  const picturesAt = await seenAt(picture(stageOf(page, "Person"), "Selfie"), selfieFace.leftEye);
  await stageOf(page, "Person").focus();
  await page.keyboard.press("Shift+ArrowRight");
  const offset = async () => (await inLens("Person", selfieFace.leftEye)()).x - (await middle("Person")()).x;
  await expect.poll(offset).toBeLessThan(-20);
  expect(before.x).toBeGreaterThan(0);
  expect(await seenAt(picture(stageOf(page, "Person"), "Selfie"), selfieFace.leftEye)).toEqual(picturesAt);
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("lens")).toHaveCount(0);
});

/** A case with a front and a back, a selfie whose eyes are given and one from the side whose eyes are not, claimed and open. */
async function open(page: Page, { signIn, apiAs, postVerification }: Pick<Tools, "signIn" | "apiAs" | "postVerification">): Promise<void> {
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
  await expect(tools(page)).toBeVisible();
  await expect(page.getByText("Loading…")).toHaveCount(0);
}

/** Where a place of a picture is on the page, whatever transforms lie on it: an element put there is measured. */
async function seenAt(image: Locator, [x, y]: Ratio): Promise<{ x: number; y: number }> {
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

async function between(image: Locator, { leftEye, rightEye }: { leftEye: Ratio; rightEye: Ratio }): Promise<number> {
  const [left, right] = [await seenAt(image, leftEye), await seenAt(image, rightEye)];
  return Math.hypot(right.x - left.x, right.y - left.y);
}

type Place = () => Promise<{ x: number; y: number }>;

/** The two places are one, to a pixel unless said otherwise. */
async function expectSame(one: Place, other: Place, pixels = 1): Promise<void> {
  await expect(async () => {
    const [a, b] = [await one(), await other()];
    expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeLessThan(pixels);
  }).toPass();
}

/** The opacity of the person's picture in the overlay. */
function opacityOf(image: Locator): Promise<number> {
  return image.evaluate((element) => Number(getComputedStyle(element.parentElement?.parentElement as Element).opacity));
}

/** How often that changes within a time. */
function changesOf(image: Locator, ms: number): Promise<number> {
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

async function expectAccessible(page: Page): Promise<void> {
  const axe = new AxeBuilder({ page }).include("[data-viewer]").withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]);
  const { violations } = await axe.analyze();
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`))).toEqual([]);
}
