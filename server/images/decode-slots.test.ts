import { expect, it } from "vitest";
import { withDecodeSlot } from "./decode-slots";

it("runs two at a time in the order they came, and frees the slot of one that fails", async () => {
  const started: number[] = [];
  const finish: ((fail: boolean) => void)[] = [];
  const run = (id: number) =>
    withDecodeSlot(
      () =>
        new Promise<number>((resolve, reject) => {
          started.push(id);
          finish[id] = (fail) => (fail ? reject(new Error("broken")) : resolve(id));
        }),
    );
  const runs = [0, 1, 2, 3].map(run);
  expect(started).toEqual([0, 1]);
  finish[0]?.(true);
  await expect(runs[0]).rejects.toThrow("broken");
  expect(started).toEqual([0, 1, 2]);
  finish[2]?.(false);
  expect(await runs[2]).toBe(2);
  expect(started).toEqual([0, 1, 2, 3]);
  finish[1]?.(false);
  finish[3]?.(false);
  expect(await Promise.all([runs[1], runs[3]])).toEqual([1, 3]);
});
