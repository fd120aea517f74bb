import { apiKeyOperations } from "@/lib/contracts/operations/people";
import { createApiKey } from "@/server/api-keys/create-api-key";
import { listApiKeys } from "@/server/api-keys/list-api-keys";
import { route } from "@/server/route";

export const GET = route(apiKeyOperations.listApiKeys, async ({ actor }) => ({ items: await listApiKeys(actor), nextCursor: null }));

export const POST = route(apiKeyOperations.createApiKey, ({ actor, body }) => createApiKey(actor, body));
