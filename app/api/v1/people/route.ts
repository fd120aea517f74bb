import { peopleOperations } from "@/lib/contracts/operations/people";
import { invitePerson } from "@/server/people/invite-person";
import { listPeople } from "@/server/people/list-people";
import { route } from "@/server/route";

export const GET = route(peopleOperations.listPeople, async ({ actor }) => ({ items: await listPeople(actor), nextCursor: null }));

export const POST = route(peopleOperations.invitePerson, ({ actor, body }) => invitePerson(actor, body));
