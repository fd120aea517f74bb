import { caseOperations } from "@/lib/contracts/operations/cases";
import { caseContext } from "@/server/cases/case-context";
import { route } from "@/server/route";

export const GET = route(caseOperations.caseContext, ({ actor, params }) => caseContext(actor, params.id));
