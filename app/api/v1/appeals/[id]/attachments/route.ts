import { addAppealAttachment } from "@/server/appeals/add-appeal-attachment";
import { readOneImageRequest } from "@/server/intake/read-intake-request";
import { idParams } from "@/server/params";
import { route } from "@/server/route";

export const POST = route({
  name: "POST /api/v1/appeals/{id}/attachments",
  action: "appeal.write",
  rate: "intake",
  params: idParams,
  status: 201,
  handle: async ({ actor, params, request }) =>
    addAppealAttachment(actor, { appealId: params.id, image: await readOneImageRequest(request) }),
});
