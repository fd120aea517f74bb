import "server-only";
import { afterAll, beforeAll } from "vitest";
import { runSequencer, type Sequencer } from "@/server/audit-log/run-sequencer";

/** Keeps the log of a test file's database going, as the background process does. Call it after `useTestDatabase`. */
export function useSequencer(): void {
  let sequencer: Sequencer;
  beforeAll(() => {
    sequencer = runSequencer();
  });
  afterAll(() => sequencer.stop());
}
