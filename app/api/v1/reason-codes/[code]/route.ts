import { z } from "zod";
import { reasonCodeName, reasonCodeSchema } from "@/lib/contracts/reason-code-input";
import { changeReasonCode } from "@/server/reason-codes/change-reason-code";
import { etag, json, route } from "@/server/route";

export const PUT = route({
  name: "PUT /api/v1/reason-codes/{code}",
  action: "reason_code.change",
  params: z.object({ code: reasonCodeName }),
  body: reasonCodeSchema,
  ifMatch: true,
  handle: async ({ actor, params, body, version }) => {
    const reason = await changeReasonCode(actor, { code: params.code, version, reason: body });
    return json(reason, 200, etag(reason.version));
  },
});
