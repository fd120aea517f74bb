import { ruleOperations } from "@/lib/contracts/operations/rules";
import { changeReasonCode } from "@/server/reason-codes/change-reason-code";
import { route } from "@/server/route";

export const PUT = route(ruleOperations.changeReasonCode, ({ actor, params, body, version }) =>
  changeReasonCode(actor, { code: params.code, version, reason: body }),
);
