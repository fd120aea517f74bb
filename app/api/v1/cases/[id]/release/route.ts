import { caseOperations } from "@/lib/contracts/operations/cases";
import { releaseClaim } from "@/server/cases/release-claim";
import { route } from "@/server/route";

export const POST = route(caseOperations.releaseClaim, async ({ actor, params, body }) => ({
  leaseToken: null,
  holder: null,
  expiresAt: null,
  ...(await releaseClaim(actor, { caseId: params.id, ...body })),
}));
