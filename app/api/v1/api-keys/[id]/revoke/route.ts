import { apiKeyOperations } from "@/lib/contracts/operations/people";
import { revokeApiKey } from "@/server/api-keys/revoke-api-key";
import { route } from "@/server/route";

export const POST = route(apiKeyOperations.revokeApiKey, ({ actor, params }) => revokeApiKey(actor, params.id));
