import { newReasonCodeSchema, reasonCodesQuery } from "@/lib/contracts/reason-code-input";
import { addReasonCode } from "@/server/reason-codes/add-reason-code";
import { listAllReasonCodes, listReasonCodes } from "@/server/reason-codes/list-reason-codes";
import { etag, json, route } from "@/server/route";

export const GET = route({
  name: "GET /api/v1/reason-codes",
  action: "reason_code.read",
  query: reasonCodesQuery,
  handle: async ({ actor, query }) => ({ items: await (query.all ? listAllReasonCodes(actor) : listReasonCodes(actor)) }),
});

export const POST = route({
  name: "POST /api/v1/reason-codes",
  action: "reason_code.change",
  body: newReasonCodeSchema,
  handle: async ({ actor, body }) => json(await addReasonCode(actor, body), 201, etag(1)),
});
