import { idParams } from "@/server/params";
import { signOutPerson } from "@/server/people/sign-out-person";
import { route } from "@/server/route";

export const POST = route({
  name: "POST /api/v1/people/{id}/sign-out",
  action: "people.manage",
  params: idParams,
  handle: ({ actor, params }) => signOutPerson(actor, params.id),
});
