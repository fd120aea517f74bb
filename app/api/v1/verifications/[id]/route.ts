import { getVerification } from "@/server/intake/get-verification";
import { idParams } from "@/server/params";
import { route } from "@/server/route";

export const GET = route({
  name: "GET /api/v1/verifications/{id}",
  action: "verification.read",
  params: idParams,
  handle: ({ actor, params }) => getVerification(actor, params.id),
});
