import "server-only";
import { AppError } from "@/lib/errors";

/** The AppError that a promise ends in; anything else, success included, fails the test. */
export async function refusal(work: Promise<unknown>): Promise<AppError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("It should have been refused, and was not.");
}

/** `fulfilled`, or the kind of the AppError, of each of several attempts at once; any other error fails the test. */
export function outcomes(results: PromiseSettledResult<unknown>[]): string[] {
  return results.map((result) => {
    if (result.status === "fulfilled") return "fulfilled";
    if (result.reason instanceof AppError) return result.reason.kind;
    throw result.reason;
  });
}
