import { z } from "zod";
import { getWebhookEvent } from "@/server/intake/get-webhook-event";
import { route } from "@/server/route";

export const GET = route({
  name: "GET /api/v1/webhook-events/{eventId}",
  action: "webhook_event.read",
  params: z.object({ eventId: z.uuid() }),
  handle: ({ actor, params }) => getWebhookEvent(actor, params.eventId),
});
