import { createHmac } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { systemActor } from "@/server/actor";
import { db } from "@/server/db";
import { env, overrideEnv } from "@/server/env";
import { processWebhookEvent } from "@/server/intake/process-webhook-event";
import { receiveWebhook } from "@/server/intake/receive-webhook";
import { freshId } from "@/server/testing/factories";
import { refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

useTestDatabase();
const secret = "whsec_for-tests";
beforeAll(() => overrideEnv({ webhookSecrets: { ...env().webhookSecrets, stripe: secret } }));

const seconds = () => Math.floor(Date.now() / 1000);

/** An event of a verification session as small as Stripe's format allows. */
function sessionEvent(sessionId: string, status: string, created: number, more: Record<string, unknown> = {}): Buffer {
  const session = {
    id: sessionId,
    object: "identity.verification_session",
    status,
    client_reference_id: `acct_${sessionId}`,
    created,
    type: "document",
    ...more,
  };
  const event = {
    id: freshId("evt"),
    object: "event",
    type: `identity.verification_session.${status}`,
    created,
    data: { object: session },
  };
  return Buffer.from(JSON.stringify(event));
}

async function deliver(body: Buffer, signedAt = seconds()) {
  const mac = createHmac("sha256", secret).update(`${signedAt}.${body}`).digest("hex");
  const receipt = await receiveWebhook({ requestId: null, address: null }, "stripe", `t=${signedAt},v1=${mac}`, body);
  await processWebhookEvent(systemActor("worker"), receipt.eventId);
  return receipt;
}

const stateOf = (externalId: string) =>
  db().verification.findUniqueOrThrow({
    where: { provider_externalId: { provider: "stripe", externalId } },
    select: { state: true, flags: true, case: { select: { state: true, closedReason: true } }, subject: { select: { externalId: true } } },
  });

test("a session that failed on the selfie is flagged for the face; canceled later, its case is withdrawn", async () => {
  const session = freshId("vs");
  await deliver(
    sessionEvent(session, "requires_input", seconds() - 60, { last_error: { code: "selfie_face_mismatch", reason: "no match" } }),
  );
  const flagged = await stateOf(session);
  expect(flagged).toMatchObject({ state: "flagged", case: { state: "open" }, subject: { externalId: `acct_${session}` } });
  expect(flagged.flags).toContain("face_match_low");
  await deliver(sessionEvent(session, "canceled", seconds()));
  expect(await stateOf(session)).toMatchObject({ state: "closed", case: { state: "closed", closedReason: "withdrawn" } });
});

test("a signature older than 300 seconds is refused", async () => {
  const body = sessionEvent(freshId("vs"), "processing", seconds());
  expect((await refusal(deliver(body, seconds() - 301))).kind).toBe("bad-signature");
});
