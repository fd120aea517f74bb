import { decideAppealSchema } from "@/lib/contracts/appeal";
import { decideAppeal } from "@/server/appeals/decide-appeal";
import { idParams } from "@/server/params";
import { etag, json, route } from "@/server/route";

export const POST = route({
  name: "POST /api/v1/appeals/{id}/decisions",
  action: "appeal.decide",
  params: idParams,
  body: decideAppealSchema,
  ifMatch: true,
  idempotencyKey: true,
  handle: async ({ actor, params, body, version, idempotency }) => {
    const made = await decideAppeal(actor, { ...body, appealId: params.id, version, idempotency });
    return json(made, 201, etag(made.appeal.version));
  },
});
