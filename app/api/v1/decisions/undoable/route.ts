import { caseOperations } from "@/lib/contracts/operations/cases";
import { listUndoable } from "@/server/cases/list-undoable";
import { route } from "@/server/route";

export const GET = route(caseOperations.listUndoable, async ({ actor }) => listUndoable(actor));
