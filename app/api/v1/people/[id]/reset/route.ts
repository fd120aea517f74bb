import { idParams } from "@/server/params";
import { resetPerson } from "@/server/people/reset-person";
import { route } from "@/server/route";

export const POST = route({
  name: "POST /api/v1/people/{id}/reset",
  action: "people.manage",
  params: idParams,
  handle: ({ actor, params }) => resetPerson(actor, params.id),
});
