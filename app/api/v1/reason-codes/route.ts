import { listReasonCodes } from "@/server/reason-codes/list-reason-codes";
import { route } from "@/server/route";

export const GET = route({
  name: "GET /api/v1/reason-codes",
  action: "reason_code.read",
  handle: async ({ actor }) => ({ items: await listReasonCodes(actor) }),
});
