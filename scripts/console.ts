/** Prints one line for the person at the terminal. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Names a step, says every ten seconds that it goes on, and how long it took when that was noticeable. */
export async function step<T>(label: string, run: () => Promise<T>): Promise<T> {
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  say(`${label}…`);
  const ticker = setInterval(() => say(`  ${label}: ${seconds()} s so far`), 10_000);
  try {
    const result = await run();
    if (seconds() >= 2) say(`  done in ${seconds()} s`);
    return result;
  } finally {
    clearInterval(ticker);
  }
}

/** The first line of an error's message: what an operator gets to read instead of a stack trace. */
export function sentence(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (
    message
      .split("\n")
      .find((line) => line.trim() !== "")
      ?.trim() ?? "Something failed without saying what."
  );
}

/** Runs a script's main function; a failure becomes one sentence on standard error and exit code 1. */
export async function runMain(main: () => Promise<number> | Promise<void>): Promise<never> {
  try {
    process.exit((await main()) ?? 0);
  } catch (error) {
    process.stderr.write(`${sentence(error)}\n`);
    if (process.env.LOG_LEVEL === "debug") console.error(error);
    process.exit(1);
  }
}
