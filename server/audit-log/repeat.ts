import "server-only";

/** Something that goes on beside the rest of a process until it is stopped. */
export type Going = {
  /** Ends it after the step at hand. */
  stop(): Promise<void>;
};

/**
 * Takes step after step, each when the one before has said.
 * @param step gets a pause that ends early when all is stopped, and whether it is; tells in how many milliseconds the next step is due.
 */
export function repeat(step: (pause: (ms: number) => Promise<void>, stopping: () => boolean) => Promise<number>): Going {
  let isStopping = false;
  let wake: () => void = () => undefined;
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      wake = resolve;
      setTimeout(resolve, isStopping ? 0 : ms);
    });
  const ended = (async () => {
    while (!isStopping) await pause(await step(pause, () => isStopping));
  })();
  return {
    async stop() {
      isStopping = true;
      wake();
      await ended;
    },
  };
}
