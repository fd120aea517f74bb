import { appealOperations } from "@/lib/contracts/operations/appeals";
import { claimAppeal } from "@/server/appeals/claim-appeal";
import { showLease } from "@/server/cases/claimed-case";
import { route } from "@/server/route";

export const POST = route(appealOperations.claimAppeal, async ({ actor, params }) => showLease(actor, await claimAppeal(actor, params.id)));
