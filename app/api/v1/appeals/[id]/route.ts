import { appealOperations } from "@/lib/contracts/operations/appeals";
import { getAppeal } from "@/server/appeals/get-appeal";
import { route } from "@/server/route";

export const GET = route(appealOperations.getAppeal, ({ actor, params }) => getAppeal(actor, params.id));
