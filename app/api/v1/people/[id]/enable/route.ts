import { peopleOperations } from "@/lib/contracts/operations/people";
import { enablePerson } from "@/server/people/enable-person";
import { route } from "@/server/route";

export const POST = route(peopleOperations.enablePerson, ({ actor, params }) => enablePerson(actor, params.id));
