import { claimNextSchema } from "@/lib/contracts/case";
import { claimNextCase } from "@/server/cases/claim-next-case";
import { showClaimed } from "@/server/cases/show-claimed";
import { route } from "@/server/route";

export const POST = route({
  name: "POST /api/v1/cases/next",
  action: "case.claim",
  body: claimNextSchema,
  handle: async ({ actor, body }) => {
    const claim = await claimNextCase(actor, body.queue);
    return claim ? showClaimed(actor, claim) : undefined;
  },
});
