import { webhookOperations } from "@/lib/contracts/operations/intake";
import { AppError } from "@/lib/errors";
import { type ProviderName, providerAdapters } from "@/server/intake/provider-adapters";
import { receiveWebhook } from "@/server/intake/receive-webhook";
import { bodyBytes, json, openRoute } from "@/server/route";

const maxBytes = 4 * 1024 * 1024;

export const POST = openRoute(webhookOperations.receiveWebhook, async (request, origin, { provider }) => {
  const adapter = Object.hasOwn(providerAdapters, String(provider)) ? providerAdapters[provider as ProviderName] : null;
  if (!adapter) throw new AppError("not-found", "We take no webhooks from a provider of this name.");
  const rawBody = await bodyBytes(request, maxBytes);
  return json(await receiveWebhook(origin, provider as ProviderName, request.headers.get(adapter.signatureHeader), rawBody));
});
