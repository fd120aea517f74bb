import { decideSchema } from "@/lib/contracts/case";
import { decideCase } from "@/server/cases/decide-case";
import { showDecision } from "@/server/cases/show-decision";
import { idParams } from "@/server/params";
import { etag, json, route } from "@/server/route";

export const POST = route({
  name: "POST /api/v1/cases/{id}/decisions",
  action: "decision.make",
  params: idParams,
  body: decideSchema,
  ifMatch: true,
  idempotencyKey: true,
  handle: async ({ actor, params, body, version, idempotency }) => {
    const result = await decideCase(actor, { ...body, caseId: params.id, version, idempotency });
    const made = await showDecision(actor, result);
    return json(made, 201, etag(made.case.version));
  },
});
