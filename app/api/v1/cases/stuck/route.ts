import { listStuckCases } from "@/server/cases/stuck-cases";
import { route } from "@/server/route";

export const GET = route({
  name: "GET /api/v1/cases/stuck",
  action: "case.list_stuck",
  handle: async ({ actor }) => ({ items: await listStuckCases(actor) }),
});
