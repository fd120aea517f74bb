import "server-only";

const noop = (): void => undefined;
/** The end of each line of those who wait. */
const lines = new Map<string, Promise<void>>();

/** Does `work` when all that was to be done in this turn before, in this process, is over; with its result or its error. */
export function inTurn<T>(turn: string, work: () => Promise<T>): Promise<T> {
  const own = (lines.get(turn) ?? Promise.resolve()).then(work);
  const over = own.then(noop, noop);
  lines.set(turn, over);
  void over.then(() => {
    if (lines.get(turn) === over) lines.delete(turn);
  });
  return own;
}
