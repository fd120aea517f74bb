import { expect, test } from "vitest";
import { matchesWords } from "@/lib/match-words";

test.each([
  ["Queue: Second review", "sec que", true],
  ["Queue: Second review", "sec audit", false],
  ["Réinitialiser", "reini", true],
  ["Zoom in", "ZOOM", true],
  ["队列：二次审核", "二次", true],
  ["Zoom in", "", true],
])("%s for %s: %s", (text, typed, found) => {
  expect(matchesWords(text, typed)).toBe(found);
});
