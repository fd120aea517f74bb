import { handOverOperations } from "@/lib/contracts/operations/hand-over";
import { listMyCases } from "@/server/cases/list-my-cases";
import { route } from "@/server/route";

export const GET = route(handOverOperations.listMyCases, ({ actor }) => listMyCases(actor));
