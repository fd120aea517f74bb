import { runSequencer } from "@/server/audit-log/run-sequencer";
import { closeDb } from "@/server/db";

/** The sequencer of the log alone in a process, for tests that kill it and for measuring beside it. */
const sequencer = runSequencer();
process.once("SIGTERM", () => {
  void sequencer
    .stop()
    .then(closeDb)
    .then(() => process.exit(0));
});
