import { claimAppeal } from "@/server/appeals/claim-appeal";
import { showLease } from "@/server/cases/claimed-case";
import { idParams } from "@/server/params";
import { route } from "@/server/route";

export const POST = route({
  name: "POST /api/v1/appeals/{id}/claim",
  action: "appeal.claim",
  params: idParams,
  handle: async ({ actor, params }) => showLease(actor, await claimAppeal(actor, params.id)),
});
