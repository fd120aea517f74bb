import { addImages } from "@/server/intake/add-images";
import { readImagesRequest } from "@/server/intake/read-intake-request";
import { idParams } from "@/server/params";
import { route } from "@/server/route";

export const POST = route({
  name: "POST /api/v1/verifications/{id}/images",
  action: "verification.create",
  rate: "intake",
  params: idParams,
  status: 201,
  handle: async ({ actor, params, request }) => addImages(actor, { verificationId: params.id, images: await readImagesRequest(request) }),
});
