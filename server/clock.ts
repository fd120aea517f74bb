import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";

const fixed = new AsyncLocalStorage<Date>();

/**
 * Runs `work` as if it happened at `at`. For the demo seed, which tells two weeks of history through the real verbs,
 * and for tests of leases and idle times. Nothing that serves a request calls it.
 */
export function atTime<T>(at: Date, work: () => Promise<T>): Promise<T> {
  return fixed.run(at, work);
}

/** The time of an act. Leases compare it with stored times, so every process needs a synchronised clock (docs/operations.md). */
export function now(): Date {
  return fixed.getStore() ?? new Date();
}
