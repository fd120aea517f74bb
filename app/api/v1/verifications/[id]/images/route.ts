import { verificationOperations } from "@/lib/contracts/operations/intake";
import { addImages } from "@/server/intake/add-images";
import { readImagesRequest } from "@/server/intake/read-intake-request";
import { route } from "@/server/route";

export const POST = route(verificationOperations.addImages, async ({ actor, params, request }) =>
  addImages(actor, { verificationId: params.id, images: await readImagesRequest(request) }),
);
