import { listPolicyVersions } from "@/server/policy/list-policy-versions";
import { route } from "@/server/route";

export const GET = route({
  name: "GET /api/v1/policy/versions",
  action: "policy.change",
  handle: async ({ actor }) => ({ items: await listPolicyVersions(actor), nextCursor: null }),
});
