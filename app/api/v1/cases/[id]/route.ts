import { getCase } from "@/server/cases/get-case";
import { idParams } from "@/server/params";
import { etag, json, route } from "@/server/route";

export const GET = route({
  name: "GET /api/v1/cases/{id}",
  action: "case.read",
  params: idParams,
  handle: async ({ actor, params }) => {
    const found = await getCase(actor, params.id);
    return json(found, 200, etag(found.version));
  },
});
