import { ruleOperations } from "@/lib/contracts/operations/rules";
import { addReasonCode } from "@/server/reason-codes/add-reason-code";
import { listAllReasonCodes, listReasonCodes } from "@/server/reason-codes/list-reason-codes";
import { route } from "@/server/route";

export const GET = route(ruleOperations.listReasonCodes, async ({ actor, query }) => ({
  items: await (query.all ? listAllReasonCodes(actor) : listReasonCodes(actor)),
}));

export const POST = route(ruleOperations.addReasonCode, ({ actor, body }) => addReasonCode(actor, body));
