import { caseOperations } from "@/lib/contracts/operations/cases";
import { undoDecision } from "@/server/cases/undo-decision";
import { route } from "@/server/route";

export const POST = route(caseOperations.undoDecision, ({ actor, params, version }) =>
  undoDecision(actor, { decisionId: params.id, version }),
);
