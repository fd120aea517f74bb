import { appealMessageSchema } from "@/lib/contracts/appeal";
import { addAppealMessage } from "@/server/appeals/add-appeal-message";
import { idParams } from "@/server/params";
import { etag, json, route } from "@/server/route";

export const POST = route({
  name: "POST /api/v1/appeals/{id}/messages",
  action: "appeal.note",
  params: idParams,
  body: appealMessageSchema,
  handle: async ({ actor, params, body }) => {
    const appeal = await addAppealMessage(actor, { ...body, appealId: params.id });
    return json(appeal, 201, etag(appeal.version));
  },
});
