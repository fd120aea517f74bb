import { expect, test } from "vitest";
import { dayRead } from "./day-read";

test.each([
  ["date_of_birth", "12 AUG 1974", "1974-08-12"],
  ["date_of_birth", "740812", "1974-08-12"],
  ["expiry_date", "15.04.2032", "2032-04-15"],
  ["expiry_date", "2032年4月15日", "2032-04-15"],
  ["issue_date", "2026-11-20T10:00:00Z", "2026-11-20"],
  ["date_of_birth", "11/12/1974", undefined],
  ["date_of_birth", "11/11/1974", "1974-11-11"],
  ["date_of_birth", "1974", undefined],
  ["date_of_birth", "AUG 1974", undefined],
  ["expiry_date", "PERMANENT", undefined],
  ["document_number", "19740812", undefined],
] as const)("%s %s is %s", (key, value, day) => {
  expect(dayRead(key, value, "2026-11-20T10:00:00Z")).toBe(day);
});
