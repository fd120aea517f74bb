import "server-only";
import { env } from "@/server/env";

/** The steps of the sequencer after which a test may kill it. */
export const failPoints = ["taken", "leaves", "nodes", "head", "committed", "remembered", "signed", "published"] as const;

/** Ends this process at once, as a power cut would, when `SECONDLOOK_FAIL_POINT` names this step. */
export function failPoint(step: (typeof failPoints)[number]): void {
  if (env().failPoint === step) process.kill(process.pid, "SIGKILL");
}
