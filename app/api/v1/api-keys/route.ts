import { createApiKeySchema } from "@/lib/contracts/api-key";
import { createApiKey } from "@/server/api-keys/create-api-key";
import { listApiKeys } from "@/server/api-keys/list-api-keys";
import { route } from "@/server/route";

export const GET = route({
  name: "GET /api/v1/api-keys",
  action: "api_key.manage",
  handle: async ({ actor }) => ({ items: await listApiKeys(actor), nextCursor: null }),
});

export const POST = route({
  name: "POST /api/v1/api-keys",
  action: "api_key.manage",
  body: createApiKeySchema,
  handle: ({ actor, body }) => createApiKey(actor, body),
  status: 201,
});
