import "server-only";
import { PgBoss } from "pg-boss";
import { applicationUrl, type Tx } from "@/server/db";

/** Every background queue. Payloads carry ids only. */
export const queueNames = ["process-webhook-event", "sweep"] as const;
export type QueueName = (typeof queueNames)[number];
export type JobPayloads = { "process-webhook-event": { eventId: string }; sweep: Record<string, never> };

const shared = globalThis as unknown as { secondlookBoss?: Promise<PgBoss> };

/** The job runner's client. The schema belongs to the migration (`migrate: false`); this process only sends and works. */
export function boss(): Promise<PgBoss> {
  shared.secondlookBoss ??= startBoss();
  return shared.secondlookBoss;
}

async function startBoss(): Promise<PgBoss> {
  const instance = new PgBoss({ connectionString: applicationUrl(), migrate: false, createSchema: false, schedule: false, max: 4 });
  instance.on("error", () => undefined);
  await instance.start();
  return instance;
}

/** Puts a job on its queue in the caller's transaction: it runs only if the act is kept. */
export async function enqueue<Q extends QueueName>(tx: Tx, queue: Q, payload: JobPayloads[Q]): Promise<void> {
  const client = await boss();
  await client.send(queue, payload, {
    retryLimit: 5,
    retryBackoff: true,
    db: { executeSql: async (text, values) => ({ rows: await tx.$queryRawUnsafe(text, ...(values ?? [])) }) },
  });
}
