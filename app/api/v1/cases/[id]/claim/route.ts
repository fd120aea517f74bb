import { caseOperations } from "@/lib/contracts/operations/cases";
import { claimCase } from "@/server/cases/claim-case";
import { showLease } from "@/server/cases/claimed-case";
import { route } from "@/server/route";

export const POST = route(caseOperations.claimCase, async ({ actor, params }) => showLease(actor, await claimCase(actor, params.id)));
