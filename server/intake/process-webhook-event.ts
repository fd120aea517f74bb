import "server-only";
import { AppError } from "@/lib/errors";
import { type Actor, authorize } from "@/server/actor";
import { openBytes } from "@/server/crypto/seal";
import { openSubjectKey } from "@/server/crypto/subject-key";
import { db, transaction } from "@/server/db";
import { applyUpdate } from "@/server/intake/apply-update";
import { lockAttempt } from "@/server/intake/lock-attempt";
import { type ProviderName, providerAdapters } from "@/server/intake/provider-adapters";
import { subjectOfEvent } from "@/server/intake/receive-webhook";
import { metrics } from "@/server/metrics/metrics";
import { policyInForce } from "@/server/policy-in-force";

const selection = { id: true, provider: true, state: true, sealed: true, subjectId: true } as const;

/**
 * Normalises one stored event: the verification it tells of is made or brought up to date, its flags derived anew, its case
 * opened, changed or closed. Runs again harmlessly. An event that can never be read is marked failed with the reason.
 */
export async function processWebhookEvent(actor: Actor, eventId: string): Promise<void> {
  authorize(actor, "webhook.process");
  const stored = await db().webhookEvent.findUnique({ where: { id: eventId }, select: selection });
  if (!stored || stored.state === "done" || !stored.sealed) return;
  try {
    const subject = await db().subject.findUniqueOrThrow({ where: { id: stored.subjectId }, select: { id: true, wrappedKey: true } });
    const rawBody = openRawBody(await openSubjectKey(subject), stored.id, stored.sealed);
    const provider = stored.provider as ProviderName;
    const event = providerAdapters[provider].parseEvent(JSON.parse(rawBody.toString("utf8")));
    const [owner, policy] = await Promise.all([subjectOfEvent(provider, event), policyInForce()]);
    const cleanUp = await transaction(async (tx) => {
      // architecture: `applyUpdate` writes the audit events of what it changes.
      await lockAttempt(tx, provider, event.attemptId);
      // It no longer waits to be read, so the key need not be kept for it.
      await tx.webhookEvent.update({ where: { id: stored.id }, data: { state: "done", reason: null }, select: { id: true } });
      const applied = await applyUpdate(tx, actor, { provider, event, subject: owner, policy });
      const gone = applied.erased ? { sealed: null } : {};
      await tx.webhookEvent.update({
        where: { id: stored.id },
        data: { verificationId: applied.verificationId, ...gone },
        select: { id: true },
      });
      return applied.afterCommit;
    });
    await cleanUp?.();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const data = { state: "failed", reason: `${error.kind}: ${error.message}` } as const;
    // Not where another worker was through with it meanwhile.
    const failed = await db().webhookEvent.updateMany({ where: { id: stored.id, state: { not: "done" } }, data });
    metrics().webhooksFailed.inc(failed.count);
  }
}

/** A body sealed for an account that was erased and came back opens with no key any more. */
function openRawBody(key: Buffer, eventId: string, sealed: Uint8Array): Buffer {
  try {
    return openBytes(key, sealed, `webhook|${eventId}`);
  } catch {
    throw new AppError("not-found", "The body was sealed under a key that has been erased.");
  }
}
