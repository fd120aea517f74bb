import { appealOperations } from "@/lib/contracts/operations/appeals";
import { withdrawAppeal } from "@/server/appeals/withdraw-appeal";
import { route } from "@/server/route";

export const POST = route(appealOperations.withdrawAppeal, ({ actor, params }) => withdrawAppeal(actor, params.id));
