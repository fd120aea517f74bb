import { leaseSchema } from "@/lib/contracts/case";
import { showLease } from "@/server/cases/claimed-case";
import { extendClaim } from "@/server/cases/extend-claim";
import { idParams } from "@/server/params";
import { route } from "@/server/route";

export const POST = route({
  name: "POST /api/v1/cases/{id}/heartbeat",
  action: "case.claim",
  params: idParams,
  body: leaseSchema,
  countsAsInput: false,
  handle: async ({ actor, params, body }) => showLease(actor, await extendClaim(actor, { caseId: params.id, ...body })),
});
