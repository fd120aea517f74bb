import { ruleOperations } from "@/lib/contracts/operations/rules";
import { listPolicyVersions } from "@/server/policy/list-policy-versions";
import { route } from "@/server/route";

export const GET = route(ruleOperations.listPolicyVersions, async ({ actor }) => ({
  items: await listPolicyVersions(actor),
  nextCursor: null,
}));
