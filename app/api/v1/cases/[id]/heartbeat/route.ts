import { caseOperations } from "@/lib/contracts/operations/cases";
import { showLease } from "@/server/cases/claimed-case";
import { extendClaim } from "@/server/cases/extend-claim";
import { route } from "@/server/route";

export const POST = route(caseOperations.extendClaim, async ({ actor, params, body }) =>
  showLease(actor, await extendClaim(actor, { caseId: params.id, ...body })),
);
