import { takeOverSchema } from "@/lib/contracts/case";
import { showLease } from "@/server/cases/claimed-case";
import { takeOverClaim } from "@/server/cases/take-over-claim";
import { idParams } from "@/server/params";
import { route } from "@/server/route";

export const POST = route({
  name: "POST /api/v1/cases/{id}/takeover",
  action: "case.take_over",
  params: idParams,
  body: takeOverSchema,
  handle: async ({ actor, params, body }) => showLease(actor, await takeOverClaim(actor, { caseId: params.id, ...body })),
});
