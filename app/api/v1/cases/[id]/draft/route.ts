import { caseOperations } from "@/lib/contracts/operations/cases";
import { saveDraft } from "@/server/cases/save-draft";
import { route } from "@/server/route";

export const PUT = route(caseOperations.saveDraft, ({ actor, params, body }) => saveDraft(actor, { caseId: params.id, ...body }));
