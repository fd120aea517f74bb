import { viewOperations } from "@/lib/contracts/operations/views";
import { route } from "@/server/route";
import { removeView } from "@/server/views/remove-view";
import { saveView } from "@/server/views/save-view";

export const PUT = route(viewOperations.changeView, ({ actor, params, body }) => saveView(actor, { id: params.id, ...body }));

export const DELETE = route(viewOperations.removeView, ({ actor, params }) => removeView(actor, params.id));
