import { appealOperations } from "@/lib/contracts/operations/appeals";
import { decideAppeal } from "@/server/appeals/decide-appeal";
import { route } from "@/server/route";

export const POST = route(appealOperations.decideAppeal, ({ actor, params, body, version, idempotency }) =>
  decideAppeal(actor, { ...body, appealId: params.id, version, idempotency }),
);
