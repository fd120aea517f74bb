import { describe, expect, it } from "vitest";
import { newSpellingSearch, spelledAlike } from "./spellings";

describe("spelledAlike", () => {
  it.each([
    ["Müller", "MUELLER", true],
    ["Müller", "MULLER", true],
    ["Щербаков", "Shcherbakov", true],
    ["Müller", "MILLER", false],
    ["張偉", "ZHANG WEI", false],
  ])("%s and %s: %s", (left, right, expected) => expect(spelledAlike(left, right, newSpellingSearch())).toBe(expected));

  it("finds a pair once and remembers it", () => {
    const search = newSpellingSearch();
    spelledAlike("Müller", "MUELLER", search);
    const afterFirst = search.steps;
    expect(spelledAlike("Müller", "MUELLER", search)).toBe(true);
    expect(afterFirst - search.steps).toBe(1);
  });

  it("takes no more steps than it has, and finds nothing once they are spent", () => {
    const search = newSpellingSearch(500);
    expect(spelledAlike(`${"å".repeat(100)}x`, `${"å".repeat(100)}y`, search)).toBe(false);
    expect(search.steps).toBeGreaterThan(-10);
    expect(spelledAlike("Müller", "MUELLER", search)).toBe(false);
    expect(spelledAlike("Müller", "Müller", search)).toBe(true);
  });
});
