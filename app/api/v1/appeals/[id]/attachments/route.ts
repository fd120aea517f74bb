import { appealOperations } from "@/lib/contracts/operations/appeals";
import { addAppealAttachment } from "@/server/appeals/add-appeal-attachment";
import { readOneImageRequest } from "@/server/intake/read-intake-request";
import { route } from "@/server/route";

export const POST = route(appealOperations.addAppealAttachment, async ({ actor, params, request }) =>
  addAppealAttachment(actor, { appealId: params.id, image: await readOneImageRequest(request) }),
);
