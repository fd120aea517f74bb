import { verificationOperations } from "@/lib/contracts/operations/intake";
import { getVerification } from "@/server/intake/get-verification";
import { route } from "@/server/route";

export const GET = route(verificationOperations.getVerification, ({ actor, params }) => getVerification(actor, params.id));
