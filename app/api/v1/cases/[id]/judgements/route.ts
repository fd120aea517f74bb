import { caseOperations } from "@/lib/contracts/operations/cases";
import { getCase } from "@/server/cases/get-case";
import { judgeCase } from "@/server/cases/judge-case";
import { route } from "@/server/route";

export const POST = route(caseOperations.judgeCase, async ({ actor, params, body }) => {
  await judgeCase(actor, { ...body, caseId: params.id });
  return getCase(actor, params.id);
});
