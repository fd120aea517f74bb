import { signalGroup } from "./children";
import { step } from "./console";
import { isAlive, type ProcessIdentity } from "./process-identity";
import { lastRuntime } from "./runtime-file";

/**
 * Stops the programs of a start on this data folder that was itself killed, so that they hold neither port nor database.
 * @param graceMs how long each may take before it is made to end.
 * @throws Error with one sentence when that start still runs.
 */
export async function stopLeftovers(dataDir: string, graceMs: number): Promise<void> {
  const last = lastRuntime(dataDir);
  if (!last) return;
  if (isAlive(last))
    throw new Error(
      `Secondlook already runs on the data folder ${dataDir} at ${last.address} (process ${last.pid}): stop it first, or set SECONDLOOK_DATA_DIR to another folder.`,
    );
  const left = last.children.filter(isAlive);
  if (left.length === 0) return;
  const numbers = left.map(({ pid }) => pid).join(", ");
  await step(`Stopping what the last start left running (process ${numbers})`, () =>
    Promise.all(left.map((child) => stopLeftover(child, graceMs))),
  );
}

async function stopLeftover(child: ProcessIdentity, graceMs: number): Promise<void> {
  signalGroup(child.pid, "SIGTERM");
  await gone(child, graceMs);
  if (!isAlive(child)) return;
  signalGroup(child.pid, "SIGKILL");
  await gone(child, 5_000);
}

/** Waits until the process is gone, at most `limitMs`. It is no child of ours, so nothing tells us. */
async function gone(child: ProcessIdentity, limitMs: number): Promise<void> {
  for (const deadline = Date.now() + limitMs; isAlive(child) && Date.now() < deadline; )
    await new Promise((resolve) => setTimeout(resolve, 100));
}
