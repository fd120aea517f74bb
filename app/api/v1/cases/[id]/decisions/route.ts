import { caseOperations } from "@/lib/contracts/operations/cases";
import { decideCase } from "@/server/cases/decide-case";
import { showDecision } from "@/server/cases/show-decision";
import { route } from "@/server/route";

export const POST = route(caseOperations.decideCase, async ({ actor, params, body, version, idempotency }) =>
  showDecision(actor, await decideCase(actor, { ...body, caseId: params.id, version, idempotency })),
);
