import { withdrawAppeal } from "@/server/appeals/withdraw-appeal";
import { idParams } from "@/server/params";
import { etag, json, route } from "@/server/route";

export const POST = route({
  name: "POST /api/v1/appeals/{id}/withdraw",
  action: "appeal.write",
  params: idParams,
  handle: async ({ actor, params }) => {
    const appeal = await withdrawAppeal(actor, params.id);
    return json(appeal, 200, etag(appeal.version));
  },
});
