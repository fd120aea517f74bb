import { idParams } from "@/server/params";
import { enablePerson } from "@/server/people/enable-person";
import { route } from "@/server/route";

export const POST = route({
  name: "POST /api/v1/people/{id}/enable",
  action: "people.manage",
  params: idParams,
  handle: ({ actor, params }) => enablePerson(actor, params.id),
});
