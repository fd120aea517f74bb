import { handOverOperations } from "@/lib/contracts/operations/hand-over";
import { moveCases } from "@/server/cases/move-cases";
import { route } from "@/server/route";

export const POST = route(handOverOperations.moveCases, ({ actor, body }) => moveCases(actor, body));
