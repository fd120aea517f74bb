import { appealOperations } from "@/lib/contracts/operations/appeals";
import { releaseAppeal } from "@/server/appeals/release-appeal";
import { route } from "@/server/route";

export const POST = route(appealOperations.releaseAppeal, async ({ actor, params, body }) => ({
  leaseToken: null,
  holder: null,
  expiresAt: null,
  ...(await releaseAppeal(actor, { appealId: params.id, ...body })),
}));
