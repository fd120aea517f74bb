import { getPolicy } from "@/server/policy/get-policy";
import { etag, json, route } from "@/server/route";

export const GET = route({
  name: "GET /api/v1/policy",
  action: "policy.read",
  handle: async ({ actor }) => {
    const policy = await getPolicy(actor);
    return json(policy, 200, etag(policy.version));
  },
});
