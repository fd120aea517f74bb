import { viewOperations } from "@/lib/contracts/operations/views";
import { route } from "@/server/route";
import { listCountedViews } from "@/server/views/list-views";
import { saveView } from "@/server/views/save-view";

export const GET = route(viewOperations.listViews, async ({ actor }) => ({ items: await listCountedViews(actor) }));

export const POST = route(viewOperations.saveView, ({ actor, body }) => saveView(actor, body));
