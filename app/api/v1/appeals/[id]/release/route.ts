import { releaseSchema } from "@/lib/contracts/case";
import { releaseAppeal } from "@/server/appeals/release-appeal";
import { idParams } from "@/server/params";
import { route } from "@/server/route";

export const POST = route({
  name: "POST /api/v1/appeals/{id}/release",
  action: "appeal.claim",
  params: idParams,
  body: releaseSchema,
  handle: async ({ actor, params, body }) => ({
    leaseToken: null,
    holder: null,
    expiresAt: null,
    ...(await releaseAppeal(actor, { appealId: params.id, ...body })),
  }),
});
