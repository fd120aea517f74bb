import { appealListSchema, openAppealSchema } from "@/lib/contracts/appeal";
import { listAppeals } from "@/server/appeals/list-appeals";
import { openAppeal } from "@/server/appeals/open-appeal";
import { etag, json, route } from "@/server/route";

export const GET = route({
  name: "GET /api/v1/appeals",
  action: "appeal.read",
  query: appealListSchema,
  handle: ({ actor, query }) => listAppeals(actor, query),
});

export const POST = route({
  name: "POST /api/v1/appeals",
  action: "appeal.open",
  body: openAppealSchema,
  handle: async ({ actor, body }) => {
    const appeal = await openAppeal(actor, body);
    return json(appeal, 201, etag(appeal.version));
  },
});
