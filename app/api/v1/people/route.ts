import { invitePersonSchema } from "@/lib/contracts/people";
import { invitePerson } from "@/server/people/invite-person";
import { listPeople } from "@/server/people/list-people";
import { route } from "@/server/route";

export const GET = route({
  name: "GET /api/v1/people",
  action: "people.manage",
  handle: async ({ actor }) => ({ items: await listPeople(actor), nextCursor: null }),
});

export const POST = route({
  name: "POST /api/v1/people",
  action: "people.manage",
  body: invitePersonSchema,
  handle: ({ actor, body }) => invitePerson(actor, body),
  status: 201,
});
