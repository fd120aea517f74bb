import { peopleOperations } from "@/lib/contracts/operations/people";
import { resetPerson } from "@/server/people/reset-person";
import { route } from "@/server/route";

export const POST = route(peopleOperations.resetPerson, ({ actor, params }) => resetPerson(actor, params.id));
