import { idParams } from "@/server/params";
import { disablePerson } from "@/server/people/disable-person";
import { route } from "@/server/route";

export const POST = route({
  name: "POST /api/v1/people/{id}/disable",
  action: "people.manage",
  params: idParams,
  handle: ({ actor, params }) => disablePerson(actor, params.id),
});
