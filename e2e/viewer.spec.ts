import {
  between,
  changesOf,
  expect,
  expectAccessible,
  expectSame,
  frontFace,
  opacityOf,
  overlayOf,
  picture,
  type Ratio,
  seenAt,
  selfieFace,
  stageOf,
  test,
} from "./viewer-desk";

test("the lock shows both faces at one size, and keeps them so while they are zoomed and moved", async ({ desk: page }) => {
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
  await expect.poll(ratio).toBeCloseTo(1, 1);
  for (const key of ["f", "z", "-", "+"]) {
    await page.keyboard.press(key);
    await expect.poll(ratio, { message: `after ${key}` }).toBeCloseTo(1, 1);
  }
  await stageOf(page, "Document").focus();
  await page.keyboard.press("l");
  await page.keyboard.press("l");
  await page.keyboard.press("ArrowLeft");
  const panes = await Promise.all([stageOf(page, "Document").boundingBox(), stageOf(page, "Person").boundingBox()]);
  // Both pictures are painted a frame after the key, which is not one moment for two measurements.
  await expect
    .poll(async () => {
      const [eye, other] = [await seenAt(front, frontFace.leftEye), await seenAt(selfie, selfieFace.leftEye)];
      return eye.x - (panes[0]?.x ?? 0) - (other.x - (panes[1]?.x ?? 0));
    })
    .toBeCloseTo(0, -1);

  await page.keyboard.press("Backspace");
  await expect(page.getByRole("button", { name: "Lock" })).toHaveAttribute("aria-pressed", "false");
  await expect.poll(ratio).not.toBeCloseTo(1, 1);
});

test("flip, brightness, contrast and grey belong to one picture, survive switching, and go with one key", async ({ desk: page }) => {
  const front = picture(stageOf(page, "Document"), "Front of the document");
  const filter = () => front.evaluate((image) => (image.parentElement as HTMLElement).style.filter);
  const leftOf = async () => (await seenAt(front, frontFace.leftEye)).x < (await seenAt(front, frontFace.rightEye)).x;
  expect(await leftOf()).toBe(true);

  for (const key of ["x", ".", ".", ">", "g"]) await page.keyboard.press(key);
  await expect.poll(leftOf).toBe(false);
  await expect.poll(filter).toBe("brightness(1.2) contrast(1.1) grayscale(1)");
  await expect(page.getByText("Mirrored · Brightness 120% · Contrast 110% · Grey")).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "Brightness 120%, Contrast 110%, Grey" })).toHaveCount(1);
  expect(await picture(page, "Selfie").evaluate((image) => (image.parentElement as HTMLElement).style.filter)).toBe("");

  await page.keyboard.press("i");
  await expect(page.getByRole("button", { name: "Back of the document" })).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByText("Mirrored", { exact: false })).toBeHidden();
  await page.getByRole("button", { name: "Front of the document" }).click();
  await expect.poll(leftOf).toBe(false);
  await expect.poll(filter).toContain("grayscale(1)");

  await page.keyboard.press("Backspace");
  await expect.poll(leftOf).toBe(true);
  await expect.poll(filter).toBe("");
});

test("light is changed by mouse as well, behind one button", async ({ desk: page }) => {
  const filter = () => picture(page, "Front of the document").evaluate((image) => (image.parentElement as HTMLElement).style.filter);
  await page.getByRole("button", { name: "Light" }).click();
  const panel = page.getByRole("dialog", { name: "Light" });
  await expect(panel.getByLabel("Brightness")).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await panel.getByLabel("Contrast").fill("0.5");
  await panel.getByLabel("Grey").check();
  await expect.poll(filter).toBe("brightness(1.1) contrast(0.5) grayscale(1)");
  await page.keyboard.press("g");
  await expect(panel.getByLabel("Grey")).not.toBeChecked();
  await expectAccessible(page);
  await panel.getByRole("button", { name: "As it came" }).click();
  await expect.poll(filter).toBe("");
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await page.getByRole("button", { name: "Flip" }).click();
  await expect(page.getByText("Mirrored")).toBeVisible();
});

test("the overlay lays the eyes of one face on those of the other, also when one picture is flipped", async ({ desk: page }) => {
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
  await expect.poll(() => opacityOf(selfie)).toBe(0.2);
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(overlay).toHaveCount(0);
  await expect(stageOf(page, "Document")).toBeFocused();
});

test("where nobody gives the eyes they are set by hand, by key and by click, and kept", async ({ desk: page }) => {
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

test("blinking by itself is two pictures in turn; with less motion each press is one change", async ({ desk: page }) => {
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
  await expect.poll(() => opacityOf(selfie)).toBe(0.5);
  expect(await changesOf(selfie, 800)).toBe(0);
});

test("the magnifier stands on the same place of both faces, and follows pointer and arrow keys", async ({ desk: page }) => {
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

  const picturesAt = await seenAt(picture(stageOf(page, "Person"), "Selfie"), selfieFace.leftEye);
  await stageOf(page, "Person").focus();
  await page.keyboard.press("Shift+ArrowRight");
  const offset = async () => (await inLens("Person", selfieFace.leftEye)()).x - (await middle("Person")()).x;
  await expect.poll(offset).toBeLessThan(-20);
  expect(await seenAt(picture(stageOf(page, "Person"), "Selfie"), selfieFace.leftEye)).toEqual(picturesAt);
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("lens")).toHaveCount(0);
});

test("by mouse the wheel zooms to the pointer, dragging takes the picture along, and 1:1 shows each pixel as one", async ({
  desk: page,
}) => {
  const stage = stageOf(page, "Document");
  const front = picture(stage, "Front of the document");
  const width = async () => (await front.boundingBox())?.width ?? 0;
  const eye = () => seenAt(front, frontFace.leftEye);
  const [fitted, pointer] = [await width(), await eye()];
  await page.mouse.move(pointer.x, pointer.y);
  await page.mouse.wheel(0, -400);
  await expect.poll(width).toBeGreaterThan(fitted * 1.5);
  await expectSame(eye, async () => pointer, 2);

  await page.mouse.down();
  await page.mouse.move(pointer.x + 30, pointer.y + 20, { steps: 4 });
  await page.mouse.up();
  await expectSame(eye, async () => ({ x: pointer.x + 30, y: pointer.y + 20 }), 2);

  await page.getByRole("group", { name: "Picture tools" }).getByRole("button", { name: "1:1" }).click();
  await expect.poll(width).toBeCloseTo(1600, 0);
  await page.getByRole("group", { name: "Picture tools" }).getByRole("button", { name: "Fit" }).click();
  await expect.poll(width).toBeCloseTo(fitted, 0);
});
