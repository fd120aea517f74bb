import { handOverOperations } from "@/lib/contracts/operations/hand-over";
import { releaseCases } from "@/server/cases/release-cases";
import { route } from "@/server/route";

export const POST = route(handOverOperations.releaseCases, ({ actor, body }) => releaseCases(actor, body));
