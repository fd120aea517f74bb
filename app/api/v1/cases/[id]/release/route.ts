import { releaseSchema } from "@/lib/contracts/case";
import { releaseClaim } from "@/server/cases/release-claim";
import { idParams } from "@/server/params";
import { route } from "@/server/route";

export const POST = route({
  name: "POST /api/v1/cases/{id}/release",
  action: "case.claim",
  params: idParams,
  body: releaseSchema,
  handle: async ({ actor, params, body }) => ({
    leaseToken: null,
    holder: null,
    expiresAt: null,
    ...(await releaseClaim(actor, { caseId: params.id, ...body })),
  }),
});
