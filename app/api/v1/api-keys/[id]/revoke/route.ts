import { revokeApiKey } from "@/server/api-keys/revoke-api-key";
import { idParams } from "@/server/params";
import { route } from "@/server/route";

export const POST = route({
  name: "POST /api/v1/api-keys/{id}/revoke",
  action: "api_key.manage",
  params: idParams,
  handle: ({ actor, params }) => revokeApiKey(actor, params.id),
});
