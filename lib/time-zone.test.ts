import { expect, test } from "vitest";
import { chooseTimeZone, instantOfWallTime, startOfDay, wallTime } from "@/lib/time-zone";

test("a zone that nobody knows is UTC, as is none", () => {
  expect(chooseTimeZone("Europe/Oslo")).toBe("Europe/Oslo");
  for (const told of [undefined, "", "Mars/Olympus", "../../etc/passwd"]) expect(chooseTimeZone(told)).toBe("UTC");
});

test.each([
  ["2026-11-23T05:14:00Z", "Asia/Kolkata", "2026-11-23T10:44:00.000Z"],
  ["2026-07-01T23:30:15Z", "America/New_York", "2026-07-01T19:30:15.000Z"],
  ["2026-01-01T00:00:00Z", "Pacific/Kiritimati", "2026-01-01T14:00:00.000Z"],
])("at %s a wall in %s shows %s, and the way back is the same instant", (instant, zone, wall) => {
  expect(new Date(wallTime(Date.parse(instant), zone)).toISOString()).toBe(wall);
  expect(instantOfWallTime(Date.parse(wall), zone)).toBe(Date.parse(instant));
});

test("on the day of a change of the clocks both sides of it are found", () => {
  const oslo = (wall: string) => new Date(instantOfWallTime(Date.parse(`${wall}Z`), "Europe/Oslo")).toISOString();
  expect(oslo("2026-03-29T01:59:00")).toBe("2026-03-29T00:59:00.000Z");
  expect(oslo("2026-03-29T03:00:00")).toBe("2026-03-29T01:00:00.000Z");
  expect(oslo("2026-10-25T04:00:00")).toBe("2026-10-25T03:00:00.000Z");
});

test.each([
  ["2026-11-23T05:14:00Z", "Asia/Kolkata", "2026-11-22T18:30:00.000Z"],
  ["2026-10-25T20:00:00Z", "Europe/Oslo", "2026-10-24T22:00:00.000Z"],
  ["2026-11-23T05:14:00Z", "UTC", "2026-11-23T00:00:00.000Z"],
])("at %s in %s the day began at %s", (at, zone, start) => {
  expect(new Date(startOfDay(Date.parse(at), zone)).toISOString()).toBe(start);
});
