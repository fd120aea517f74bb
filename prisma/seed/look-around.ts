import type { CaseDetail } from "@/lib/contracts/case";
import type { UserActor } from "@/server/actor";
import { getCase } from "@/server/cases/get-case";
import { viewImage } from "@/server/evidence/view-image";

/** Opens a case and its pictures, as the screen does for whoever holds it. */
export async function lookAround(actor: UserActor, caseId: string): Promise<CaseDetail> {
  const seen = await getCase(actor, caseId);
  for (const { id } of seen.evidence?.images ?? []) await viewImage(actor, { caseId, imageId: id, variant: "view" });
  return seen;
}
