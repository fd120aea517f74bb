import "server-only";
import type { WebhookReceipt } from "@/lib/contracts/webhook";
import { AppError } from "@/lib/errors";
import { type Origin, providerActor } from "@/server/actor";
import { audit } from "@/server/audit";
import { now } from "@/server/clock";
import { sealBytes } from "@/server/crypto/seal";
import { db, transaction } from "@/server/db";
import { env } from "@/server/env";
import { type ProviderName, providerAdapters } from "@/server/intake/provider-adapters";
import type { ProviderEvent } from "@/server/intake/provider-event";
import { type OpenSubject, subjectOf } from "@/server/intake/subject-of";
import { enqueue } from "@/server/jobs";

/**
 * Stores a provider's raw event, sealed, and queues its processing; both commit together before the provider gets its 200.
 * architecture: the signature authorizes; there is no role to look up.
 * @throws AppError `bad-signature` (401), `bad-request` (400) for an unreadable body.
 */
export async function receiveWebhook(
  origin: Origin,
  provider: ProviderName,
  header: string | null,
  rawBody: Buffer,
): Promise<WebhookReceipt> {
  const adapter = providerAdapters[provider];
  const actor = providerActor(provider, origin);
  const secrets = (env().webhookSecrets[provider] ?? "")
    .split(",")
    .map((secret) => secret.trim())
    .filter(Boolean);
  const signature = adapter.verifySignature({ header, rawBody, secrets, now: now() });
  if (!signature.ok) {
    await audit(db(), actor, { action: "webhook.rejected", outcome: "failure", details: { reason: signature.reason } });
    throw new AppError(
      "bad-signature",
      secrets.length === 0 ? `No webhook secret is set for ${provider}.` : `The signature is not accepted: ${signature.reason}.`,
    );
  }
  const event = adapter.parseEvent(parseBody(rawBody));
  const known = await findEvent(provider, event.providerEventId);
  if (known) return { eventId: known.id, result: "duplicate" };
  const concernsUs = event.update !== null && event.attemptId !== null;
  const subject = await subjectOfEvent(provider, event);
  return transaction(async (tx) => {
    const id = crypto.randomUUID();
    const made = await tx.webhookEvent.createMany({
      data: { ...eventRow(id, provider, event, subject, rawBody), state: concernsUs ? "received" : "done" },
      skipDuplicates: true,
    });
    if (made.count === 0) return { eventId: (await findEvent(provider, event.providerEventId))?.id ?? id, result: "duplicate" };
    await audit(tx, actor, { action: "webhook.received", details: { eventId: id, name: event.name, ignored: !concernsUs } });
    if (concernsUs) await enqueue(tx, "process-webhook-event", { eventId: id });
    return { eventId: id, result: concernsUs ? "accepted" : "ignored" };
  });
}

function parseBody(rawBody: Buffer): unknown {
  try {
    return JSON.parse(rawBody.toString("utf8"));
  } catch {
    throw new AppError("bad-request", "The body is not JSON.", { errors: [{ path: "", message: "must be JSON in UTF-8" }] });
  }
}

function findEvent(provider: ProviderName, providerEventId: string) {
  return db().webhookEvent.findUnique({ where: { provider_providerEventId: { provider, providerEventId } }, select: { id: true } });
}

function eventRow(id: string, provider: ProviderName, event: ProviderEvent, subject: OpenSubject, rawBody: Buffer) {
  return {
    id,
    provider,
    providerEventId: event.providerEventId,
    name: event.name,
    occurredAt: new Date(event.occurredAt),
    receivedAt: now(),
    subjectId: subject.id,
    sealed: new Uint8Array(sealBytes(subject.key, rawBody, `webhook|${id}`)),
  };
}

/** The account it names, else the account of the attempt so far, else a stand-in for the attempt until a later event names one. */
export async function subjectOfEvent(provider: ProviderName, event: ProviderEvent): Promise<OpenSubject> {
  const named = event.update?.subject;
  if (named) return subjectOf(named);
  const known = await db().verification.findUnique({
    where: { provider_externalId: { provider, externalId: event.attemptId ?? "" } },
    select: { subject: { select: { externalId: true } } },
  });
  return subjectOf({ id: known?.subject.externalId ?? `${provider}:${event.attemptId ?? event.providerEventId}` });
}
