import { caseOperations } from "@/lib/contracts/operations/cases";
import { viewImage } from "@/server/evidence/view-image";
import { route } from "@/server/route";

/** No cache keeps a picture, no other site embeds it, and opened by itself it can run nothing. */
const headers = {
  "content-type": "image/jpeg",
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "cross-origin-resource-policy": "same-origin",
  "content-security-policy": "default-src 'none'; sandbox",
  "content-disposition": 'inline; filename="evidence.jpg"',
};

export const GET = route(caseOperations.viewImage, async ({ actor, params, query }) => {
  const { variant, context } = query;
  const bytes = await viewImage(actor, { caseId: params.id, imageId: params.imageId, variant, contextId: context });
  return new Response(new Uint8Array(bytes), { headers });
});
