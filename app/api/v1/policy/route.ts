import { wholePolicySchema } from "@/lib/contracts/policy";
import { changePolicy } from "@/server/policy/change-policy";
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

export const PUT = route({
  name: "PUT /api/v1/policy",
  action: "policy.change",
  body: wholePolicySchema,
  ifMatch: true,
  handle: async ({ actor, body, version }) => {
    const policy = await changePolicy(actor, { version, body });
    return json(policy, 200, etag(policy.version));
  },
});
