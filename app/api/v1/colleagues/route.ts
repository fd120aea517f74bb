import { handOverOperations } from "@/lib/contracts/operations/hand-over";
import { listColleagues } from "@/server/cases/colleagues";
import { route } from "@/server/route";

export const GET = route(handOverOperations.listColleagues, async ({ actor }) => ({ items: await listColleagues(actor) }));
