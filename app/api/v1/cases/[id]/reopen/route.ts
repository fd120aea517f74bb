import { caseOperations } from "@/lib/contracts/operations/cases";
import { reopenCase } from "@/server/cases/reopen-case";
import { route } from "@/server/route";

export const POST = route(caseOperations.reopenCase, ({ actor, params, body, version }) =>
  reopenCase(actor, { caseId: params.id, version, ...body }),
);
