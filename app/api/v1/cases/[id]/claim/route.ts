import { claimCase } from "@/server/cases/claim-case";
import { showLease } from "@/server/cases/claimed-case";
import { idParams } from "@/server/params";
import { route } from "@/server/route";

export const POST = route({
  name: "POST /api/v1/cases/{id}/claim",
  action: "case.claim",
  params: idParams,
  handle: async ({ actor, params }) => showLease(actor, await claimCase(actor, params.id)),
});
