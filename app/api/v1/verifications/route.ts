import { verificationOperations } from "@/lib/contracts/operations/intake";
import { createVerification } from "@/server/intake/create-verification";
import { readVerificationRequest } from "@/server/intake/read-intake-request";
import { route } from "@/server/route";

export const POST = route(verificationOperations.createVerification, async ({ actor, request, idempotency }) => {
  const { input, requestHash } = await readVerificationRequest(request);
  return createVerification(actor, { ...input, idempotency: { ...idempotency, requestHash } });
});
