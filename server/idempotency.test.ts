import { expect, test } from "vitest";
import { db, transaction } from "@/server/db";
import { once, storedAnswer } from "@/server/idempotency";
import { ticket } from "@/server/testing/factories";
import { outcomes, refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

useTestDatabase();

test("a repeat gets the stored answer and the work is not done again", async () => {
  const request = ticket();
  let times = 0;
  const count = async () => {
    times += 1;
    return { times };
  };
  const run = () => transaction((tx) => once(tx, request, count));
  expect(await run()).toEqual({ times: 1 });
  expect(await run()).toEqual({ times: 1 });
  expect(times).toBe(1);
  expect(await storedAnswer(db(), request)).toEqual({ times: 1 });
});

test("the same key with another body is refused, before and inside a transaction", async () => {
  const request = ticket();
  await transaction((tx) => once(tx, request, async () => ({ ok: true })));
  const other = { ...request, requestHash: "another" };
  expect(await refusal(storedAnswer(db(), other))).toMatchObject({ kind: "idempotency-reused", status: 422 });
  expect((await refusal(transaction((tx) => once(tx, other, async () => ({ ok: false }))))).kind).toBe("idempotency-reused");
});

test("keys of different owners and routes do not meet", async () => {
  const request = ticket();
  const variants = [request, { ...request, owner: "somebody-else" }, { ...request, route: "POST /elsewhere" }];
  for (const [index, variant] of variants.entries()) {
    expect(await transaction((tx) => once(tx, variant, async () => ({ index })))).toEqual({ index });
  }
});

test("while the first still runs the second is told so at once and does nothing", async () => {
  const request = ticket();
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  let started = () => {};
  const isRunning = new Promise<void>((resolve) => {
    started = resolve;
  });
  const first = transaction((tx) =>
    once(tx, request, async () => {
      started();
      await gate;
      return { from: "first" };
    }),
  );
  await isRunning;
  const second = await refusal(transaction((tx) => once(tx, request, async () => ({ from: "second" }))));
  open();
  expect(second).toMatchObject({ kind: "idempotency-running", status: 409 });
  expect(await first).toEqual({ from: "first" });
  expect(await transaction((tx) => once(tx, request, async () => ({ from: "third" })))).toEqual({ from: "first" });
});

test("work that fails leaves the key free", async () => {
  const request = ticket();
  await expect(transaction((tx) => once(tx, request, () => Promise.reject(new Error("no"))))).rejects.toThrow("no");
  expect(await storedAnswer(db(), request)).toBeNull();
  expect(await transaction((tx) => once(tx, request, async () => ({ ok: true })))).toEqual({ ok: true });
});

test("twenty at once do the work once", async () => {
  const request = ticket();
  let times = 0;
  const count = async () => {
    times += 1;
    return { times };
  };
  const results = await Promise.allSettled(Array.from({ length: 20 }, () => transaction((tx) => once(tx, request, count))));
  expect(times).toBe(1);
  expect(new Set(outcomes(results).filter((kind) => kind !== "fulfilled" && kind !== "idempotency-running"))).toEqual(new Set());
});
