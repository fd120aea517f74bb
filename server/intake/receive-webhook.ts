import "server-only";
import { idSchema, instantSchema } from "@/lib/contracts/common";
import type { WebhookReceipt } from "@/lib/contracts/webhook";
import { AppError } from "@/lib/errors";
import { type Origin, providerActor } from "@/server/actor";
import { audit } from "@/server/audit";
import { now } from "@/server/clock";
import { sealBytes } from "@/server/crypto/seal";
import { db, type Tx, transaction } from "@/server/db";
import { env } from "@/server/env";
import { type ProviderName, providerAdapters } from "@/server/intake/provider-adapters";
import type { ProviderEvent } from "@/server/intake/provider-event";
import { type OpenSubject, requireKey, subjectOf } from "@/server/intake/subject-of";
import { enqueue } from "@/server/jobs";

/**
 * Stores a provider's raw event, sealed, and queues its processing; both commit together before the provider gets its 200.
 * architecture: the signature authorizes; there is no role to look up.
 * @throws AppError `bad-signature` (401), `bad-request` (400) for an unreadable body, `unavailable` where the account was being erased.
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
    throw secrets.length === 0
      ? new AppError("bad-signature", "No webhook secret is set for {provider}.", { values: { provider } })
      : new AppError("bad-signature", "The signature is not accepted: {reason}.", { values: { reason: signature.reason } });
  }
  const event = adapter.parseEvent(parseBody(rawBody));
  requirePlainIds(event);
  const known = await findEvent(db(), provider, event.providerEventId);
  if (known) return { eventId: known.id, result: "duplicate" };
  const erased = await erasedAttempt(provider, event);
  const concernsUs = event.update !== null && event.attemptId !== null && !erased;
  const owner = erased ?? (await subjectOfEvent(provider, event));
  const content = "key" in owner ? sealedContent(owner, rawBody) : owner;
  return transaction(async (tx) => {
    const { id } = content;
    if ("key" in owner) await requireKey(tx, owner);
    const made = await tx.webhookEvent.createMany({
      data: { ...content, ...eventColumns(provider, event), state: concernsUs ? "received" : "done" },
      skipDuplicates: true,
    });
    // On this transaction's own connection: many repeats at once would otherwise wait for each other's until all of them fail.
    if (made.count === 0) return { eventId: (await findEvent(tx, provider, event.providerEventId))?.id ?? id, result: "duplicate" };
    await audit(tx, actor, { action: "webhook.received", details: { eventId: id, name: event.name, ignored: !concernsUs } });
    if (concernsUs) await enqueue(tx, "process-webhook-event", { eventId: id });
    return { eventId: id, result: concernsUs ? "accepted" : "ignored" };
  });
}

const dayMs = 86_400_000;

/** The few values that are kept outside the sealed body must fit their columns. */
function requirePlainIds(event: ProviderEvent): void {
  const occurred = instantSchema.safeParse(event.occurredAt).success ? new Date(event.occurredAt).getTime() : Number.NaN;
  // An event from next year would make every later one look old.
  if (!(occurred < now().getTime() + dayMs)) {
    throw new AppError("bad-request", "The event's time cannot be right.", {
      errors: [{ path: "occurredAt", message: "must be between 1900 and tomorrow" }],
    });
  }
  const kept = { providerEventId: event.providerEventId, name: event.name, attemptId: event.attemptId, subject: event.update?.subject?.id };
  for (const [path, value] of Object.entries(kept)) {
    if (value !== null && value !== undefined && !idSchema.safeParse(value).success) {
      throw new AppError("bad-request", "The event holds an id that we cannot keep.", {
        errors: [{ path, message: "must be 1 to 128 characters, none of them control characters" }],
      });
    }
  }
}

function parseBody(rawBody: Buffer): unknown {
  try {
    return JSON.parse(rawBody.toString("utf8"));
  } catch {
    throw new AppError("bad-request", "The body is not JSON.", { errors: [{ path: "", message: "must be JSON in UTF-8" }] });
  }
}

function findEvent(tx: Tx, provider: ProviderName, providerEventId: string) {
  return tx.webhookEvent.findUnique({ where: { provider_providerEventId: { provider, providerEventId } }, select: { id: true } });
}

function eventColumns(provider: ProviderName, event: ProviderEvent) {
  return { provider, providerEventId: event.providerEventId, name: event.name, occurredAt: new Date(event.occurredAt), receivedAt: now() };
}

function sealedContent(subject: OpenSubject, rawBody: Buffer) {
  const id = crypto.randomUUID();
  return { id, subjectId: subject.id, sealed: new Uint8Array(sealBytes(subject.key, rawBody, `webhook|${id}`)) };
}

/** An event that comes late for an erased attempt is noted without its body, and gives the account no key or e-mail back. */
async function erasedAttempt(provider: ProviderName, event: ProviderEvent) {
  const row = await db().verification.findUnique({
    where: { provider_externalId: { provider, externalId: event.attemptId ?? "" }, state: "redacted" },
    select: { id: true, subjectId: true },
  });
  return row && { id: crypto.randomUUID(), subjectId: row.subjectId, verificationId: row.id };
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
