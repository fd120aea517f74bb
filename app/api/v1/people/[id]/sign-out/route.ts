import { peopleOperations } from "@/lib/contracts/operations/people";
import { signOutPerson } from "@/server/people/sign-out-person";
import { route } from "@/server/route";

export const POST = route(peopleOperations.signOutPerson, ({ actor, params }) => signOutPerson(actor, params.id));
