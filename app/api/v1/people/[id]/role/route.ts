import { peopleOperations } from "@/lib/contracts/operations/people";
import { changeRole } from "@/server/people/change-role";
import { route } from "@/server/route";

export const POST = route(peopleOperations.changeRole, ({ actor, params, body }) => changeRole(actor, { id: params.id, role: body.role }));
