import { changeRoleSchema } from "@/lib/contracts/people";
import { idParams } from "@/server/params";
import { changeRole } from "@/server/people/change-role";
import { route } from "@/server/route";

export const POST = route({
  name: "POST /api/v1/people/{id}/role",
  action: "people.manage",
  params: idParams,
  body: changeRoleSchema,
  handle: ({ actor, params, body }) => changeRole(actor, { id: params.id, role: body.role }),
});
