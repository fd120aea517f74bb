import { expect, test } from "vitest";
import { cssFilter, isPlain, lightRange, lightStep, plainLight } from "@/lib/viewer-light";

test("steps up and down end where they began, and stop at the ends of the range", () => {
  expect(lightStep(lightStep(plainLight, "contrast", 1), "contrast", -1)).toEqual(plainLight);
  expect(lightStep(plainLight, "brightness", 1)).toEqual({ brightness: 1.1, contrast: 1, grey: false });
  expect(lightStep(plainLight, "brightness", 100).brightness).toBe(lightRange.most);
  expect(lightStep(plainLight, "brightness", -100).brightness).toBe(lightRange.least);
});

test("a picture as it came has no filter at all", () => {
  expect(cssFilter(plainLight)).toBe("");
  expect(isPlain(plainLight)).toBe(true);
  expect(cssFilter({ brightness: 1.2, contrast: 0.8, grey: true })).toBe("brightness(1.2) contrast(0.8) grayscale(1)");
  for (const change of [{ brightness: 1.1 }, { contrast: 0.9 }, { grey: true }]) expect(isPlain({ ...plainLight, ...change })).toBe(false);
});
