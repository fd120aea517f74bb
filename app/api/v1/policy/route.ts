import { ruleOperations } from "@/lib/contracts/operations/rules";
import { changePolicy } from "@/server/policy/change-policy";
import { getPolicy } from "@/server/policy/get-policy";
import { route } from "@/server/route";

export const GET = route(ruleOperations.getPolicy, ({ actor }) => getPolicy(actor));

export const PUT = route(ruleOperations.changePolicy, ({ actor, body, version }) => changePolicy(actor, { version, body }));
