import { expect, test } from "vitest";
import { atTime } from "@/server/clock";
import { limitRate, ratesPerMinute } from "@/server/limit-rate";
import { makeActor } from "@/server/testing/factories";
import { outcomes, refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

useTestDatabase();
const start = new Date("2026-11-20T10:00:00Z");
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000);

test("the calls of a minute are counted across requests at once, each person by themselves, and anew after it", async () => {
  const [busy, other] = [makeActor("senior_reviewer"), makeActor("senior_reviewer")];
  const burst = await atTime(start, () =>
    Promise.allSettled(Array.from({ length: ratesPerMinute.search + 5 }, () => limitRate(busy, "search"))),
  );
  expect(outcomes(burst).filter((outcome) => outcome === "too-many-requests")).toHaveLength(5);
  const refused = await atTime(after(20), () => refusal(limitRate(busy, "search")));
  expect(refused).toMatchObject({ status: 429, facts: { retryAfter: 40 } });
  await atTime(after(20), () => limitRate(other, "search"));
  await atTime(after(61), () => limitRate(busy, "search"));
});
