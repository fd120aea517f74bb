import "server-only";
import type { JobWithMetadata } from "pg-boss";
import { systemActor } from "@/server/actor";
import { runCheck } from "@/server/audit-log/run-check";
import { runSequencer } from "@/server/audit-log/run-sequencer";
import { runWitnessing } from "@/server/audit-log/run-witnessing";
import { closeDb } from "@/server/db";
import { giveUpWebhookEvent } from "@/server/intake/give-up-webhook-event";
import { processWebhookEvent } from "@/server/intake/process-webhook-event";
import { boss, type JobPayloads } from "@/server/jobs";
import { logger } from "@/server/logger";
import { metrics } from "@/server/metrics/metrics";
import { serveMetrics } from "@/server/metrics/serve-metrics";
import { drainMs } from "@/server/running-requests";
import { sweep } from "@/server/sweep/sweep";

/** The background process: provider events as they come, an hourly sweep, and the log. Several may run; each job goes to one. */
async function main(): Promise<void> {
  const client = await boss();
  const actor = systemActor("worker");
  await client.work(
    "process-webhook-event",
    { pollingIntervalSeconds: 0.5, localConcurrency: 4, includeMetadata: true },
    async ([job]: JobWithMetadata<JobPayloads["process-webhook-event"]>[]) => {
      if (job) await processOrGiveUp(job);
    },
  );
  await client.work("sweep", async ([job]) => {
    if (job) await timed("sweep", job.id, () => sweep(actor));
  });
  const timer = setInterval(() => void client.send("sweep", {}, { singletonKey: "sweep", singletonSeconds: 3_600 }), 3_600_000);
  const sequencer = runSequencer();
  const log = [sequencer, runCheck(), runWitnessing(sequencer.leads)];
  await serveMetrics(1);
  logger().info("worker ready");
  const stop = async (): Promise<void> => {
    clearInterval(timer);
    await Promise.all([client.stop({ graceful: true, timeout: drainMs }), ...log.map((part) => part.stop())]);
    await closeDb();
    logger().info("stopped");
    process.exit(0);
  };
  process.once("SIGTERM", () => void stop());
  process.once("SIGINT", () => void stop());
}

async function processOrGiveUp({ id, data, retryCount, retryLimit }: JobWithMetadata<JobPayloads["process-webhook-event"]>): Promise<void> {
  try {
    await timed("process-webhook-event", id, () => processWebhookEvent(systemActor("worker"), data.eventId));
  } catch (error) {
    if (retryCount >= retryLimit) await giveUpWebhookEvent(systemActor("worker"), data.eventId);
    throw error;
  }
}

async function timed(queue: string, jobId: string, work: () => Promise<void>): Promise<void> {
  const started = performance.now();
  try {
    await work();
    logger().info({ queue, jobId, ms: Math.round(performance.now() - started) }, "job");
    metrics().jobs.inc({ queue, result: "done" });
  } catch (error) {
    logger().error({ queue, jobId, error: error instanceof Error ? error.name : "unknown" }, "job failed");
    metrics().jobs.inc({ queue, result: "failed" });
    throw error;
  }
}

void main();
