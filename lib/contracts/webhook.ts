import { z } from "zod";
import { timeSchema } from "./common";

/** The answer to a provider's webhook: what happened to the event, by our id of it. */
export const webhookReceiptSchema = z.object({ eventId: z.uuid(), result: z.enum(["accepted", "duplicate", "ignored"]) });
export type WebhookReceipt = z.infer<typeof webhookReceiptSchema>;

/** Where the processing of one event stands. */
export const webhookEventSchema = z.object({
  eventId: z.uuid(),
  provider: z.string(),
  providerEventId: z.string(),
  name: z.string(),
  occurredAt: timeSchema,
  receivedAt: timeSchema,
  state: z.enum(["received", "done", "failed"]),
  reason: z.string().nullable(),
  verificationId: z.uuid().nullable(),
});
export type WebhookEventDto = z.infer<typeof webhookEventSchema>;
