import { appealOperations } from "@/lib/contracts/operations/appeals";
import { listAppeals } from "@/server/appeals/list-appeals";
import { openAppeal } from "@/server/appeals/open-appeal";
import { route } from "@/server/route";

export const GET = route(appealOperations.listAppeals, ({ actor, query }) => listAppeals(actor, query));

export const POST = route(appealOperations.openAppeal, ({ actor, body }) => openAppeal(actor, body));
