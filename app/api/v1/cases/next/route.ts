import { caseOperations } from "@/lib/contracts/operations/cases";
import { claimNextCase } from "@/server/cases/claim-next-case";
import { showClaimed } from "@/server/cases/show-claimed";
import { route } from "@/server/route";

export const POST = route(caseOperations.claimNextCase, async ({ actor, body }) => {
  const claim = await claimNextCase(actor, body.queue, body.reserve);
  return claim ? showClaimed(actor, claim) : undefined;
});
