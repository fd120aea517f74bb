import { caseOperations } from "@/lib/contracts/operations/cases";
import { listStuckCases } from "@/server/cases/stuck-cases";
import { route } from "@/server/route";

export const GET = route(caseOperations.listStuckCases, async ({ actor }) => ({ items: await listStuckCases(actor) }));
