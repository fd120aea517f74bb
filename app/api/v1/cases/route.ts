import { caseOperations } from "@/lib/contracts/operations/cases";
import { listCases } from "@/server/cases/list-cases";
import { route } from "@/server/route";

export const GET = route(caseOperations.listCases, ({ actor, query }) => listCases(actor, query));
