import { caseOperations } from "@/lib/contracts/operations/cases";
import { getCase } from "@/server/cases/get-case";
import { getLinkedCase } from "@/server/cases/get-linked-case";
import { route } from "@/server/route";

export const GET = route(caseOperations.getCase, ({ actor, params, query }) =>
  query.context ? getLinkedCase(actor, { caseId: params.id, contextId: query.context }) : getCase(actor, params.id),
);
