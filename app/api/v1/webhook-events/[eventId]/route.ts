import { webhookOperations } from "@/lib/contracts/operations/intake";
import { getWebhookEvent } from "@/server/intake/get-webhook-event";
import { route } from "@/server/route";

export const GET = route(webhookOperations.getWebhookEvent, ({ actor, params }) => getWebhookEvent(actor, params.eventId));
