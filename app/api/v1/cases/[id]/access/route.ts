import { caseOperations } from "@/lib/contracts/operations/cases";
import { grantAccess } from "@/server/cases/grant-access";
import { route } from "@/server/route";

export const POST = route(caseOperations.openReadOnly, async ({ actor, params, body }) => {
  const { expiresAt, images } = await grantAccess(actor, { caseId: params.id, ...body });
  return { expiresAt: expiresAt.toISOString(), images };
});
