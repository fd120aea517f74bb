import { peopleOperations } from "@/lib/contracts/operations/people";
import { acceptInvitation } from "@/server/people/accept-invitation";
import { read } from "@/server/read-input";
import { bodyBytes, json, openRoute, parseJson, utf8 } from "@/server/route";

const maxBytes = 1024 * 1024;
const operation = peopleOperations.acceptInvitation;

/** For somebody who cannot sign in yet: what they may do hangs on the link's token alone, so no cookie and no origin is asked. */
export const POST = openRoute(operation, async (request, origin) => {
  const body = read(operation.body, parseJson(utf8(await bodyBytes(request, maxBytes))));
  return json(await acceptInvitation(origin, body));
});
