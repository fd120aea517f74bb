import { caseOperations } from "@/lib/contracts/operations/cases";
import { showLease } from "@/server/cases/claimed-case";
import { takeOverClaim } from "@/server/cases/take-over-claim";
import { route } from "@/server/route";

export const POST = route(caseOperations.takeOverClaim, async ({ actor, params, body }) =>
  showLease(actor, await takeOverClaim(actor, { caseId: params.id, ...body })),
);
