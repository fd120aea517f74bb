import { reopenSchema } from "@/lib/contracts/case";
import { reopenCase } from "@/server/cases/reopen-case";
import { idParams } from "@/server/params";
import { etag, json, route } from "@/server/route";

export const POST = route({
  name: "POST /api/v1/cases/{id}/reopen",
  action: "case.reopen",
  params: idParams,
  body: reopenSchema,
  ifMatch: true,
  handle: async ({ actor, params, body, version }) => {
    const reopened = await reopenCase(actor, { caseId: params.id, version, ...body });
    return json(reopened, 200, etag(reopened.version));
  },
});
