import { caseOperations } from "@/lib/contracts/operations/cases";
import { searchCases } from "@/server/cases/search-cases";
import { route } from "@/server/route";

export const POST = route(caseOperations.searchCases, async ({ actor, body }) => ({
  items: await searchCases(actor, body),
  nextCursor: null,
}));
