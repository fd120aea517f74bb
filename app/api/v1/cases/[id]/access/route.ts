import { openReadOnlySchema } from "@/lib/contracts/case";
import { grantAccess } from "@/server/cases/grant-access";
import { idParams } from "@/server/params";
import { route } from "@/server/route";

export const POST = route({
  name: "POST /api/v1/cases/{id}/access",
  action: "case.open_read_only",
  params: idParams,
  body: openReadOnlySchema,
  handle: async ({ actor, params, body }) => {
    const { expiresAt, images } = await grantAccess(actor, { caseId: params.id, ...body });
    return { expiresAt: expiresAt.toISOString(), images };
  },
});
