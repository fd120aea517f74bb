import { expect, it } from "vitest";
import { scoreDigits } from "./score-digits";

it.each([
  [0.41, 0.8, 2],
  [0.796, 0.8, 3],
  [0.79996, 0.8, 5],
  [0.8, 0.8, 2],
  [0.417, null, 2],
  [0.79999999, 0.8, 6],
])("%s against %s takes %s decimals", (value, threshold, digits) => {
  expect(scoreDigits(value, threshold)).toBe(digits);
});
