import { caseListSchema } from "@/lib/contracts/case";
import { listCases } from "@/server/cases/list-cases";
import { route } from "@/server/route";

export const GET = route({
  name: "GET /api/v1/cases",
  action: "case.list",
  query: caseListSchema,
  handle: ({ actor, query }) => listCases(actor, query),
});
