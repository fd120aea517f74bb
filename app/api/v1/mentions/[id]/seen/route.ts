import { handOverOperations } from "@/lib/contracts/operations/hand-over";
import { dismissMention } from "@/server/cases/dismiss-mention";
import { route } from "@/server/route";

export const POST = route(handOverOperations.dismissMention, ({ actor, params }) => dismissMention(actor, params.id));
