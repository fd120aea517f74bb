import "server-only";
import { type Actor, authorize } from "@/server/actor";
import { db } from "@/server/db";
import { metrics } from "@/server/metrics/metrics";

/**
 * Marks an event as failed after its last try, so that whoever asks learns that it will not come through by itself.
 * architecture: one conditional statement on the state of our own work; the event that it belongs to is on the record.
 */
export async function giveUpWebhookEvent(actor: Actor, eventId: string): Promise<void> {
  authorize(actor, "webhook.process");
  const { count } = await db().webhookEvent.updateMany({
    where: { id: eventId, state: "received" },
    data: { state: "failed", reason: "internal: it could not be processed after several tries; the server's log says when" },
  });
  metrics().webhooksFailed.inc(count);
}
