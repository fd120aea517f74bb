import "server-only";
import type { WebhookEventDto } from "@/lib/contracts/webhook";
import { AppError } from "@/lib/errors";
import { type Actor, authorize } from "@/server/actor";
import { db } from "@/server/db";

/** Where the processing of an event stands. @throws AppError `not-found`. */
export async function getWebhookEvent(actor: Actor, eventId: string): Promise<WebhookEventDto> {
  authorize(actor, "webhook_event.read");
  const row = await db().webhookEvent.findUnique({
    where: { id: eventId },
    select: {
      provider: true,
      providerEventId: true,
      name: true,
      occurredAt: true,
      receivedAt: true,
      state: true,
      reason: true,
      verificationId: true,
    },
  });
  if (!row) throw new AppError("not-found", "There is no such event.");
  return { eventId, ...row, occurredAt: row.occurredAt.toISOString(), receivedAt: row.receivedAt.toISOString() };
}
