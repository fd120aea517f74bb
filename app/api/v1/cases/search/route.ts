import { caseSearchSchema } from "@/lib/contracts/case";
import { searchCases } from "@/server/cases/search-cases";
import { route } from "@/server/route";

export const POST = route({
  name: "POST /api/v1/cases/search",
  action: "search.reference",
  rate: "search",
  body: caseSearchSchema,
  handle: async ({ actor, body }) => ({ items: await searchCases(actor, body), nextCursor: null }),
});
