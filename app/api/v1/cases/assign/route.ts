import { handOverOperations } from "@/lib/contracts/operations/hand-over";
import { assignCases } from "@/server/cases/assign-cases";
import { route } from "@/server/route";

export const POST = route(handOverOperations.assignCases, ({ actor, body }) => assignCases(actor, body));
