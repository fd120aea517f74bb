import "server-only";
import { boss } from "@/server/jobs";

const shared = globalThis as unknown as { secondlookBoss?: Promise<unknown> };

/** Stops the job client of this process if something was queued, so that its pool does not outlive the test's database. */
export async function stopJobs(): Promise<void> {
  if (!shared.secondlookBoss) return;
  await (await boss()).stop({ graceful: false, close: true });
  shared.secondlookBoss = undefined;
}
