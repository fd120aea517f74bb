import { expect, test } from "vitest";
import { formatSpan } from "@/lib/format";

const minute = 60_000;
const hour = 60 * minute;

test.each([
  [9 * minute + 12_000, "9:12", "9:12"],
  [28 * minute, "28 min", "28分钟"],
  [hour + 5 * minute, "1 hr 5 min", "1小时5分钟"],
  [3 * hour, "3 hr", "3小时"],
  [13 * 24 * hour, "13 days", "13天"],
])("a span of %i ms is said in the reader's language", (ms, english, chinese) => {
  expect([formatSpan(ms, "en"), formatSpan(ms, "zh-CN")]).toEqual([english, chinese]);
});
