import { getAppeal } from "@/server/appeals/get-appeal";
import { idParams } from "@/server/params";
import { etag, json, route } from "@/server/route";

export const GET = route({
  name: "GET /api/v1/appeals/{id}",
  action: "appeal.read",
  params: idParams,
  handle: async ({ actor, params }) => {
    const found = await getAppeal(actor, params.id);
    return json(found, 200, etag(found.version));
  },
});
