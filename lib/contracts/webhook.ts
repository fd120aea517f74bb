/** The answer to a provider's webhook: what happened to the event, by our id of it. */
export type WebhookReceipt = { eventId: string; result: "accepted" | "duplicate" | "ignored" };

/** Where the processing of one event stands. */
export type WebhookEventDto = {
  eventId: string;
  provider: string;
  providerEventId: string;
  name: string;
  occurredAt: string;
  receivedAt: string;
  state: "received" | "done" | "failed";
  reason: string | null;
  verificationId: string | null;
};
