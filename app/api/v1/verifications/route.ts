import { createVerification } from "@/server/intake/create-verification";
import { readVerificationRequest } from "@/server/intake/read-intake-request";
import { route } from "@/server/route";

export const POST = route({
  name: "POST /api/v1/verifications",
  action: "verification.create",
  rate: "intake",
  idempotencyKey: true,
  status: 201,
  handle: async ({ actor, request, idempotency }) => {
    const { input, requestHash } = await readVerificationRequest(request);
    return createVerification(actor, { ...input, idempotency: { ...idempotency, requestHash } });
  },
});
