import { caseOperations } from "@/lib/contracts/operations/cases";
import { getCase } from "@/server/cases/get-case";
import { route } from "@/server/route";

export const GET = route(caseOperations.getCase, ({ actor, params }) => getCase(actor, params.id));
