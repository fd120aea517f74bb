import { serveWitness } from "@/witness/serve";
import { readSettings } from "@/witness/settings";
import { runMain, say } from "./console";

/** Cosigns the checkpoints of audit logs until it is told to stop; docs/operations.md says how to run it elsewhere. */
await runMain(async () => {
  const stop = await serveWitness(readSettings(process.env), say);
  await new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, resolve);
  });
  await stop();
});
