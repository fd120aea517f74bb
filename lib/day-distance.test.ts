import { describe, expect, it } from "vitest";
import { daysBetween, yearsBetween } from "./day-distance";

describe("yearsBetween", () => {
  it.each([
    ["2008-11-21", "2026-11-20T23:59:59Z", 17],
    ["2008-11-20", "2026-11-20T00:00:00Z", 18],
    ["2008-02-29", "2026-02-28", 17],
    ["2008-02-29", "2026-03-01", 18],
    ["1931-12-31", "2027-01-01", 95],
    ["2026-11-20", "2026-11-20", 0],
    ["2026-11-21", "2026-11-20", null],
    ["1990", "2026-11-20", null],
    ["12/08/1974", "2026-11-20", null],
    ["1990-02-30", "2026-11-20", null],
  ])("from %s to %s: %s", (from, to, years) => {
    expect(yearsBetween(from, to)).toBe(years);
  });
});

describe("daysBetween", () => {
  it.each([
    ["2026-11-20T22:00:00Z", "2026-11-21", 1],
    ["2026-11-20", "2026-11-20", 0],
    ["2026-11-20", "2026-11-01", -19],
    ["2023-12-31", "2025-01-01", 367],
    ["2026-11-20", "2026-13-01", null],
  ])("from %s to %s: %s", (from, to, days) => {
    expect(daysBetween(from, to)).toBe(days);
  });
});
