import { expect, test } from "vitest";
import { dueTone } from "@/lib/due-tone";

test("a time limit presses in its last hour and is overdue from the moment that it has passed", () => {
  expect([-1, 0, 3_599_999, 3_600_000].map(dueTone)).toEqual(["overdue", "soon", "soon", "calm"]);
});

test("in a list by due time the tones follow each other in one order", () => {
  const tones = [-7_200_000, -1, 60_000, 3_000_000, 3_900_000, 86_400_000].map(dueTone);
  expect(tones).toEqual(["overdue", "overdue", "soon", "soon", "calm", "calm"]);
});
