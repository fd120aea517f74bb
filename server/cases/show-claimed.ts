import "server-only";
import type { ClaimedCase } from "@/lib/contracts/case";
import { type Actor, authorizePerson } from "@/server/actor";
import { type Claim, showLease } from "@/server/cases/claimed-case";
import { getCase } from "@/server/cases/get-case";

/** The claimed case with all evidence, as its holder sees it. */
export async function showClaimed(actor: Actor, claim: Claim): Promise<ClaimedCase> {
  authorizePerson(actor, "case.claim");
  return { case: await getCase(actor, claim.caseId), lease: showLease(actor, claim) };
}
