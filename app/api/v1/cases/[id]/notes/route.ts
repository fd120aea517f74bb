import { handOverOperations } from "@/lib/contracts/operations/hand-over";
import { addNote } from "@/server/cases/add-note";
import { route } from "@/server/route";

export const POST = route(handOverOperations.addNote, ({ actor, params, body }) => addNote(actor, { caseId: params.id, ...body }));
