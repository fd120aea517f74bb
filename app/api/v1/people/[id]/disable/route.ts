import { peopleOperations } from "@/lib/contracts/operations/people";
import { disablePerson } from "@/server/people/disable-person";
import { route } from "@/server/route";

export const POST = route(peopleOperations.disablePerson, ({ actor, params }) => disablePerson(actor, params.id));
